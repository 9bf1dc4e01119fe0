CREATE TABLE "look_seal" (
	"id" uuid PRIMARY KEY,
	"sequences" bigint[] NOT NULL,
	"until" bigint NOT NULL,
	"latest_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "record_read" ADD COLUMN "digest" bytea;--> statement-breakpoint
CREATE INDEX "look_seal_until" ON "look_seal" ("until");