CREATE TABLE "data_request" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"household_id" uuid,
	"place_code" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"asked_by" text collate "C" NOT NULL,
	"paper" text NOT NULL,
	"reason" text,
	"ground" text collate "C",
	"state" text collate "C" NOT NULL,
	"fields" text[] DEFAULT '{}'::text[] NOT NULL,
	"export_id" uuid,
	"recorded_by" uuid NOT NULL,
	"recorded_by_name" text NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp(6) with time zone,
	"decision_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "data_request_two_persons" CHECK ("kind" <> 'DELETION' or "decided_by" is null or "decided_by" <> "recorded_by")
);
--> statement-breakpoint
ALTER TABLE "publication_row" ADD COLUMN "withdrawn_at" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "publication_row" ADD COLUMN "withdrawn_by" uuid;--> statement-breakpoint
ALTER TABLE "publication_row" ADD COLUMN "withdrawal_reason" text collate "C";--> statement-breakpoint
ALTER TABLE "published_row" ADD COLUMN "withdrawn_on" date;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "erased_at" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "person" ALTER COLUMN "identity_sealed" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ALTER COLUMN "identity_index" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "serious_illness_treatment" ALTER COLUMN "disease_sealed" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "serious_illness_treatment" ALTER COLUMN "disease_index" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "data_request_person" ON "data_request" ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "data_request_place" ON "data_request" ("place_code","created_at","id");--> statement-breakpoint
ALTER TABLE "data_request" ADD CONSTRAINT "data_request_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "data_request" ADD CONSTRAINT "data_request_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");--> statement-breakpoint
ALTER TABLE "data_request" ADD CONSTRAINT "data_request_export_id_workbook_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "workbook_export"("id");