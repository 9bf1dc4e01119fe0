CREATE TABLE "register_change" (
	"recorded_at" timestamp(6) with time zone DEFAULT recorded_now(),
	"row_id" uuid,
	"kind" text collate "C" NOT NULL,
	"household_id" uuid,
	"place_code" text collate "C",
	"status" text collate "C",
	"attribute" text collate "C",
	CONSTRAINT "register_change_pkey" PRIMARY KEY("recorded_at","row_id","household_id","place_code","status","attribute")
);
--> statement-breakpoint
CREATE INDEX "register_change_row" ON "register_change" ("row_id","recorded_at");--> statement-breakpoint
CREATE INDEX "register_change_place" ON "register_change" ("place_code","recorded_at");