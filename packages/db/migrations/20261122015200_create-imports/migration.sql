CREATE TABLE "import_batch" (
	"id" uuid PRIMARY KEY,
	"place_code" text collate "C" NOT NULL,
	"template" text collate "C" NOT NULL,
	"file_id" uuid NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"file_name" text NOT NULL,
	"state" text collate "C" NOT NULL,
	"layout" jsonb DEFAULT '{}' NOT NULL,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"counts" jsonb,
	"closing" jsonb,
	"outcome_digest" text collate "C",
	"refused_whole" boolean DEFAULT false NOT NULL,
	"written" jsonb,
	"marked_file_id" uuid,
	"failure" text collate "C",
	"failure_parameters" jsonb,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"checked_at" timestamp(6) with time zone,
	"decided_at" timestamp(6) with time zone,
	"decided_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_fault" (
	"id" uuid PRIMARY KEY,
	"batch_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"sheet" text collate "C",
	"sheet_name" text NOT NULL,
	"row_number" integer NOT NULL,
	"row_id" uuid,
	"column_key" text collate "C",
	"letter" text collate "C",
	"heading" text,
	"content" text,
	"code" text collate "C" NOT NULL,
	"parameters" jsonb DEFAULT '{}' NOT NULL,
	"severity" text collate "C" NOT NULL,
	"stage" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_row" (
	"id" uuid PRIMARY KEY,
	"batch_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"sheet" text collate "C" NOT NULL,
	"row_number" integer NOT NULL,
	"unit" text collate "C",
	"data" jsonb NOT NULL,
	"unreadable" boolean DEFAULT false NOT NULL,
	"outcome" text collate "C" NOT NULL,
	"subject" text collate "C",
	"changes" jsonb
);
--> statement-breakpoint
CREATE INDEX "import_batch_place" ON "import_batch" ("place_code","created_at","id");--> statement-breakpoint
CREATE INDEX "import_batch_digest" ON "import_batch" ("sha256","template");--> statement-breakpoint
CREATE INDEX "import_fault_batch" ON "import_fault" ("batch_id","row_number","id");--> statement-breakpoint
CREATE INDEX "import_fault_row" ON "import_fault" ("row_id");--> statement-breakpoint
CREATE INDEX "import_row_sheet" ON "import_row" ("batch_id","sheet","row_number");--> statement-breakpoint
CREATE INDEX "import_row_outcome" ON "import_row" ("batch_id","outcome","row_number","id");--> statement-breakpoint
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_file_id_stored_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id");--> statement-breakpoint
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_marked_file_id_stored_file_id_fkey" FOREIGN KEY ("marked_file_id") REFERENCES "stored_file"("id");--> statement-breakpoint
ALTER TABLE "import_fault" ADD CONSTRAINT "import_fault_batch_id_import_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id");--> statement-breakpoint
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_batch_id_import_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id");