CREATE TABLE "workbook_export" (
	"id" uuid PRIMARY KEY,
	"place_code" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"query" jsonb NOT NULL,
	"language" text collate "C" NOT NULL,
	"purpose" text NOT NULL,
	"data_class" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"rows" integer,
	"account_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"file_id" uuid,
	"made_at" timestamp(6) with time zone,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "workbook_export_account" ON "workbook_export" ("account_id","created_at","id");--> statement-breakpoint
ALTER TABLE "workbook_export" ADD CONSTRAINT "workbook_export_file_id_stored_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id");