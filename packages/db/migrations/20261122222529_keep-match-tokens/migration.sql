CREATE TABLE "match_person" (
	"key_id" uuid,
	"person_id" uuid,
	"place_code" text collate "C" NOT NULL,
	"token" bytea NOT NULL,
	"made_of" bytea NOT NULL,
	CONSTRAINT "match_person_pkey" PRIMARY KEY("key_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "match_key" ADD COLUMN "key_id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "match_key" ADD COLUMN "issued_at" timestamp(6) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "match_person_token" ON "match_person" ("key_id","token");--> statement-breakpoint
CREATE INDEX "match_person_person" ON "match_person" ("person_id");--> statement-breakpoint
ALTER TABLE "match_person" ADD CONSTRAINT "match_person_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE;