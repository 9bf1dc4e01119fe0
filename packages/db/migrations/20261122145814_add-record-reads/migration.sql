CREATE TABLE "record_read" (
	"id" uuid PRIMARY KEY,
	"sequence" bigint UNIQUE GENERATED ALWAYS AS IDENTITY (sequence name "record_read_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp(6) with time zone NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text collate "C" NOT NULL,
	"via" text collate "C" NOT NULL,
	"office_place" text collate "C" NOT NULL,
	"key_name" text,
	"operation" text collate "C" NOT NULL,
	"manner" text collate "C" NOT NULL,
	"data_class" text collate "C" NOT NULL,
	"fields" text[] DEFAULT '{}'::text[] NOT NULL,
	"household_id" uuid,
	"person_id" uuid,
	"place_code" text collate "C" NOT NULL,
	"listed" uuid[],
	"purpose" text,
	"request_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_event_account" ON "audit_event" ("account_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_event_action" ON "audit_event" ("action","sequence");--> statement-breakpoint
CREATE INDEX "record_read_household" ON "record_read" ("household_id","sequence");--> statement-breakpoint
CREATE INDEX "record_read_account" ON "record_read" ("account_id","sequence");--> statement-breakpoint
CREATE INDEX "record_read_place" ON "record_read" ("place_code","sequence");