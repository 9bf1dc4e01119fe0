CREATE TABLE "match_batch" (
	"id" uuid PRIMARY KEY,
	"agreement_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"tokens" integer NOT NULL,
	"hits" integer NOT NULL,
	"withheld" boolean NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "match_key" (
	"agreement_id" uuid PRIMARY KEY,
	"place_code" text collate "C" NOT NULL,
	"key_sealed" bytea NOT NULL,
	"closed_at" timestamp(6) with time zone,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "match_token" (
	"agreement_id" uuid,
	"token" bytea,
	"place_code" text collate "C" NOT NULL,
	"asked_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "match_token_pkey" PRIMARY KEY("agreement_id","token")
);
--> statement-breakpoint
CREATE TABLE "matched_person" (
	"batch_id" uuid,
	"person_id" uuid,
	"agreement_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "matched_person_pkey" PRIMARY KEY("batch_id","person_id")
);
--> statement-breakpoint
CREATE INDEX "match_batch_agreement" ON "match_batch" ("agreement_id","created_at");--> statement-breakpoint
CREATE INDEX "matched_person_person" ON "matched_person" ("person_id","created_at");--> statement-breakpoint
ALTER TABLE "match_batch" ADD CONSTRAINT "match_batch_agreement_id_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id");--> statement-breakpoint
ALTER TABLE "match_key" ADD CONSTRAINT "match_key_agreement_id_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id");--> statement-breakpoint
ALTER TABLE "match_token" ADD CONSTRAINT "match_token_agreement_id_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id");--> statement-breakpoint
ALTER TABLE "matched_person" ADD CONSTRAINT "matched_person_batch_id_match_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "match_batch"("id");--> statement-breakpoint
ALTER TABLE "matched_person" ADD CONSTRAINT "matched_person_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");