CREATE TABLE "pairing" (
	"id" uuid PRIMARY KEY,
	"household_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"unit" text,
	"level" text collate "C" NOT NULL,
	"end_reason" text collate "C",
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	"recorded_from" timestamp(6) with time zone NOT NULL,
	"recorded_to" timestamp(6) with time zone DEFAULT 'infinity' NOT NULL,
	"recorded_by" uuid NOT NULL,
	"basis" text
);
--> statement-breakpoint
CREATE INDEX "pairing_household" ON "pairing" ("household_id","valid_from");--> statement-breakpoint
CREATE INDEX "pairing_account" ON "pairing" ("account_id","valid_from");--> statement-breakpoint
CREATE INDEX "pairing_place" ON "pairing" ("place_code","valid_from");--> statement-breakpoint
ALTER TABLE "pairing" ADD CONSTRAINT "pairing_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");--> statement-breakpoint
ALTER TABLE "pairing" ADD CONSTRAINT "pairing_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");