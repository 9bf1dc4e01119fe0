DROP INDEX "person_name";--> statement-breakpoint
CREATE INDEX "person_name" ON "person" ("name" collate "C","id");