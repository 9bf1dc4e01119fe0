CREATE TABLE "break_glass" (
	"id" uuid PRIMARY KEY,
	"account_id" uuid NOT NULL,
	"role" text collate "C" NOT NULL,
	"office_place" text collate "C" NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"health" boolean NOT NULL,
	"reason" text NOT NULL,
	"begun_at" timestamp(6) with time zone NOT NULL,
	"ends_at" timestamp(6) with time zone NOT NULL,
	"reviewed_by" uuid,
	"reviewed_at" timestamp(6) with time zone,
	"justified" boolean,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "break_glass_id" uuid;--> statement-breakpoint
CREATE INDEX "break_glass_place" ON "break_glass" ("place_code","begun_at");--> statement-breakpoint
CREATE INDEX "break_glass_account" ON "break_glass" ("account_id","begun_at");--> statement-breakpoint
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");