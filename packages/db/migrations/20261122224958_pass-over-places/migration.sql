DROP INDEX "household_head";--> statement-breakpoint
CREATE INDEX "household_head" ON "household" ("head_name_key","number","id","place_code","status");--> statement-breakpoint
CREATE INDEX "household_number_order" ON "household" ("number","id","place_code","status");