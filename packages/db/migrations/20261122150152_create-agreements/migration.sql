CREATE TABLE "agreement_key" (
	"key_id" uuid PRIMARY KEY,
	"agreement_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"issued_by" uuid NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agreement_usage" (
	"agreement_id" uuid,
	"day" date,
	"operation" text collate "C",
	"place_code" text collate "C" NOT NULL,
	"calls" integer DEFAULT 0 NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"refusals" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "agreement_usage_pkey" PRIMARY KEY("agreement_id","day","operation")
);
--> statement-breakpoint
CREATE TABLE "agreement" (
	"id" uuid PRIMARY KEY,
	"number" text collate "C" NOT NULL CONSTRAINT "agreement_number" UNIQUE,
	"department" text NOT NULL,
	"purpose" text NOT NULL,
	"legal_basis" text NOT NULL,
	"retention_days" integer NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"places" text[] NOT NULL,
	"modules" text[] DEFAULT '{}'::text[] NOT NULL,
	"fields" text[] NOT NULL,
	"row_status" text[] DEFAULT '{}'::text[] NOT NULL,
	"row_attribute" text[] DEFAULT '{}'::text[] NOT NULL,
	"row_programme" text[] DEFAULT '{}'::text[] NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date NOT NULL,
	"points_per_day" integer NOT NULL,
	"rows_per_day" integer NOT NULL,
	"addresses" text[] DEFAULT '{}'::text[] NOT NULL,
	"state" text collate "C" DEFAULT 'DRAFT' NOT NULL,
	"drafted_by" uuid NOT NULL,
	"submitted_at" timestamp(6) with time zone,
	"approved_by" uuid,
	"approved_at" timestamp(6) with time zone,
	"reason" text,
	"ended_at" timestamp(6) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "agreement_key_agreement" ON "agreement_key" ("agreement_id");--> statement-breakpoint
CREATE INDEX "agreement_place" ON "agreement" ("place_code","number");--> statement-breakpoint
ALTER TABLE "agreement_key" ADD CONSTRAINT "agreement_key_key_id_access_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "access_key"("id");--> statement-breakpoint
ALTER TABLE "agreement_key" ADD CONSTRAINT "agreement_key_agreement_id_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id");--> statement-breakpoint
ALTER TABLE "agreement_usage" ADD CONSTRAINT "agreement_usage_agreement_id_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id");--> statement-breakpoint
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_drafted_by_account_id_fkey" FOREIGN KEY ("drafted_by") REFERENCES "account"("id");--> statement-breakpoint
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_approved_by_account_id_fkey" FOREIGN KEY ("approved_by") REFERENCES "account"("id");