CREATE TABLE "access_key" (
	"id" uuid PRIMARY KEY,
	"key_hash" bytea NOT NULL CONSTRAINT "access_key_hash" UNIQUE,
	"tail" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"purpose" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"role" text collate "C" NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"modules" text[] DEFAULT '{}'::text[] NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date NOT NULL,
	"revoked_at" timestamp(6) with time zone,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" uuid PRIMARY KEY,
	"name" text collate "C" NOT NULL CONSTRAINT "account_name" UNIQUE,
	"display_name" text NOT NULL,
	"unit" text,
	"password_hash" text,
	"first_secret_hash" text,
	"first_secret_expires_at" timestamp(6) with time zone,
	"totp_last_step" bigint,
	"totp_secret" bytea,
	"epoch" integer DEFAULT 1 NOT NULL,
	"disabled_at" timestamp(6) with time zone,
	"demonstration" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"account_id" uuid NOT NULL,
	"key" text collate "C" NOT NULL,
	"operation" text collate "C" NOT NULL,
	"input_digest" bytea NOT NULL,
	"answer" jsonb,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_key_once" UNIQUE("account_id","key")
);
--> statement-breakpoint
CREATE TABLE "office" (
	"id" uuid PRIMARY KEY,
	"account_id" uuid NOT NULL,
	"role" text collate "C" NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"modules" text[] DEFAULT '{}'::text[] NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	"granted_by" uuid NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"token_hash" bytea PRIMARY KEY,
	"account_id" uuid NOT NULL,
	"office_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp(6) with time zone NOT NULL,
	"expires_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_failure" (
	"kind" text collate "C",
	"subject" text collate "C",
	"failures" integer NOT NULL,
	"last_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY("kind","subject")
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"id" uuid PRIMARY KEY,
	"sequence" bigint UNIQUE GENERATED ALWAYS AS IDENTITY (sequence name "audit_event_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp(6) with time zone NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text collate "C" NOT NULL,
	"via" text collate "C" NOT NULL,
	"action" text collate "C" NOT NULL,
	"outcome" text collate "C" NOT NULL,
	"subject_type" text collate "C" NOT NULL,
	"subject_id" text collate "C" NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"detail" jsonb DEFAULT '{}' NOT NULL,
	"request_id" text collate "C",
	"digest" bytea NOT NULL
);
--> statement-breakpoint
CREATE TABLE "benefit_entry" (
	"id" uuid PRIMARY KEY,
	"household_id" uuid NOT NULL,
	"person_id" uuid,
	"place_code" text collate "C" NOT NULL,
	"programme" text collate "C" NOT NULL,
	"measure" text collate "C" NOT NULL,
	"year" integer NOT NULL,
	"period" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"granted_on" date NOT NULL,
	"paid_on" date,
	"fund_line" text,
	"evidence" text,
	"source_type" text collate "C" NOT NULL,
	"source_id" uuid NOT NULL,
	"reverses_id" uuid CONSTRAINT "benefit_entry_reversed_once" UNIQUE,
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "benefit_entry_once_per_source" UNIQUE NULLS NOT DISTINCT("source_type","source_id","reverses_id")
);
--> statement-breakpoint
CREATE TABLE "file_part" (
	"file_id" uuid,
	"part" integer,
	"place_code" text collate "C" NOT NULL,
	"content" bytea NOT NULL,
	CONSTRAINT "file_part_pkey" PRIMARY KEY("file_id","part")
);
--> statement-breakpoint
CREATE TABLE "stored_file" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL,
	"media_type" text collate "C" NOT NULL,
	"size" integer NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"data_class" text collate "C" NOT NULL,
	"purpose" text collate "C" NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"expires_at" timestamp(6) with time zone,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attribute_fact" (
	"id" uuid PRIMARY KEY,
	"household_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"attribute" text collate "C" NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	"recorded_from" timestamp(6) with time zone NOT NULL,
	"recorded_to" timestamp(6) with time zone DEFAULT 'infinity' NOT NULL,
	"recorded_by" uuid NOT NULL,
	"basis" text
);
--> statement-breakpoint
CREATE TABLE "cause_fact" (
	"id" uuid PRIMARY KEY,
	"household_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"cause" text collate "C" NOT NULL,
	"main" boolean NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	"recorded_from" timestamp(6) with time zone NOT NULL,
	"recorded_to" timestamp(6) with time zone DEFAULT 'infinity' NOT NULL,
	"recorded_by" uuid NOT NULL,
	"basis" text
);
--> statement-breakpoint
CREATE TABLE "household" (
	"id" uuid PRIMARY KEY,
	"number" text collate "C" NOT NULL CONSTRAINT "household_number" UNIQUE,
	"place_code" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"attribute" text collate "C" NOT NULL,
	"main_cause" text collate "C",
	"member_count" integer DEFAULT 0 NOT NULL,
	"head_id" uuid,
	"head_name" text DEFAULT '' NOT NULL,
	"head_name_key" text collate "C" DEFAULT '' NOT NULL,
	"exit_year" integer,
	"registered_on" date,
	"net_income_per_person_fen" bigint,
	"phone" text,
	"address" text,
	"import_batch_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "membership_fact" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"relation" text collate "C" NOT NULL,
	"join_reason" text collate "C" NOT NULL,
	"leave_reason" text collate "C",
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	"recorded_from" timestamp(6) with time zone NOT NULL,
	"recorded_to" timestamp(6) with time zone DEFAULT 'infinity' NOT NULL,
	"recorded_by" uuid NOT NULL,
	"basis" text
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY,
	"household_id" uuid,
	"place_code" text collate "C" NOT NULL,
	"number" text collate "C" CONSTRAINT "person_number" UNIQUE,
	"name" text NOT NULL,
	"name_key" text collate "C" NOT NULL,
	"identity_sealed" bytea NOT NULL,
	"identity_index" bytea NOT NULL CONSTRAINT "person_identity" UNIQUE,
	"identity_last_four" text collate "C" NOT NULL,
	"sex" text collate "C" NOT NULL,
	"birth_date" date NOT NULL,
	"ethnicity" text,
	"education" text collate "C",
	"school_state" text collate "C",
	"labour_ability" text collate "C",
	"health_state" text collate "C",
	"phone" text,
	"deceased_on" date,
	"import_batch_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person_trait" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"trait" text collate "C" NOT NULL,
	"value" text collate "C" NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	CONSTRAINT "person_trait_once_a_day" UNIQUE("person_id","trait","valid_from")
);
--> statement-breakpoint
CREATE TABLE "residence_fact" (
	"id" uuid PRIMARY KEY,
	"household_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"village_code" text collate "C" NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	"recorded_from" timestamp(6) with time zone NOT NULL,
	"recorded_to" timestamp(6) with time zone DEFAULT 'infinity' NOT NULL,
	"recorded_by" uuid NOT NULL,
	"basis" text
);
--> statement-breakpoint
CREATE TABLE "status_fact" (
	"id" uuid PRIMARY KEY,
	"household_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"entry_reason" text collate "C",
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	"recorded_from" timestamp(6) with time zone NOT NULL,
	"recorded_to" timestamp(6) with time zone DEFAULT 'infinity' NOT NULL,
	"recorded_by" uuid NOT NULL,
	"basis" text
);
--> statement-breakpoint
CREATE TABLE "job" (
	"id" uuid PRIMARY KEY,
	"queue" text collate "C" NOT NULL,
	"key" text collate "C",
	"payload" jsonb DEFAULT '{}' NOT NULL,
	"actor" jsonb NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease" uuid,
	"lease_until" timestamp(6) with time zone,
	"run_at" timestamp(6) with time zone NOT NULL,
	"done_at" timestamp(6) with time zone,
	"failed_at" timestamp(6) with time zone,
	"cancel_asked_at" timestamp(6) with time zone,
	"failure" text,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_day" (
	"day" date PRIMARY KEY,
	"working" boolean NOT NULL,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "parameter_fact" (
	"id" uuid PRIMARY KEY,
	"key" text collate "C" NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"value" jsonb NOT NULL,
	"document_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	"recorded_from" timestamp(6) with time zone NOT NULL,
	"recorded_to" timestamp(6) with time zone DEFAULT 'infinity' NOT NULL,
	"recorded_by" uuid NOT NULL,
	"basis" text
);
--> statement-breakpoint
CREATE TABLE "policy_document" (
	"id" uuid PRIMARY KEY,
	"number" text NOT NULL CONSTRAINT "policy_document_number" UNIQUE,
	"title" text NOT NULL,
	"issuer" text NOT NULL,
	"issued_on" date NOT NULL,
	"effective_from" date NOT NULL,
	"effective_to" date DEFAULT 'infinity' NOT NULL,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "place_fact" (
	"id" uuid PRIMARY KEY,
	"place_code" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"parent_code" text collate "C",
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	"recorded_from" timestamp(6) with time zone NOT NULL,
	"recorded_to" timestamp(6) with time zone DEFAULT 'infinity' NOT NULL,
	"recorded_by" uuid NOT NULL,
	"basis" text
);
--> statement-breakpoint
CREATE TABLE "place" (
	"code" text collate "C" PRIMARY KEY,
	"name" text NOT NULL,
	"name_key" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"parent_code" text collate "C",
	"list_state" text collate "C" DEFAULT 'NOT_LISTED' NOT NULL,
	"slug" text collate "C" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "place_slug_once_in_parent" UNIQUE("parent_code","slug")
);
--> statement-breakpoint
CREATE TABLE "village_income_entry" (
	"id" uuid PRIMARY KEY,
	"place_code" text collate "C" NOT NULL,
	"received_on" date NOT NULL,
	"year" integer NOT NULL,
	"source" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"recurrent" boolean NOT NULL,
	"voucher" text,
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "village_list_fact" (
	"id" uuid PRIMARY KEY,
	"place_code" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	"recorded_from" timestamp(6) with time zone NOT NULL,
	"recorded_to" timestamp(6) with time zone DEFAULT 'infinity' NOT NULL,
	"recorded_by" uuid NOT NULL,
	"basis" text
);
--> statement-breakpoint
CREATE TABLE "village_profile" (
	"id" uuid PRIMARY KEY,
	"place_code" text collate "C" NOT NULL,
	"year" integer NOT NULL,
	"households" integer NOT NULL,
	"population" integer NOT NULL,
	"rural_population" integer NOT NULL,
	"groups" integer,
	"leading_industry" text,
	"one_village_one_product" boolean DEFAULT false NOT NULL,
	"reported_on" date,
	"source" text,
	"import_batch_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "village_profile_once_a_year" UNIQUE("place_code","year")
);
--> statement-breakpoint
CREATE INDEX "office_account" ON "office" ("account_id","valid_from");--> statement-breakpoint
CREATE INDEX "session_account" ON "session" ("account_id");--> statement-breakpoint
CREATE INDEX "audit_event_subject" ON "audit_event" ("subject_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_event_place" ON "audit_event" ("place_code","sequence");--> statement-breakpoint
CREATE INDEX "benefit_entry_household" ON "benefit_entry" ("household_id","granted_on","id");--> statement-breakpoint
CREATE INDEX "benefit_entry_person" ON "benefit_entry" ("person_id","granted_on","id");--> statement-breakpoint
CREATE INDEX "benefit_entry_place" ON "benefit_entry" ("place_code","programme","year");--> statement-breakpoint
CREATE INDEX "stored_file_digest" ON "stored_file" ("sha256");--> statement-breakpoint
CREATE INDEX "attribute_fact_household" ON "attribute_fact" ("household_id","valid_from");--> statement-breakpoint
CREATE INDEX "attribute_fact_place" ON "attribute_fact" ("place_code","valid_from");--> statement-breakpoint
CREATE INDEX "cause_fact_household" ON "cause_fact" ("household_id","valid_from");--> statement-breakpoint
CREATE INDEX "cause_fact_place" ON "cause_fact" ("place_code","valid_from");--> statement-breakpoint
CREATE INDEX "household_place_number" ON "household" ("place_code","number");--> statement-breakpoint
CREATE INDEX "household_status_number" ON "household" ("status","number");--> statement-breakpoint
CREATE INDEX "household_head" ON "household" ("head_name_key","number");--> statement-breakpoint
CREATE INDEX "household_import" ON "household" ("import_batch_id");--> statement-breakpoint
CREATE INDEX "membership_fact_household" ON "membership_fact" ("household_id","valid_from");--> statement-breakpoint
CREATE INDEX "membership_fact_person" ON "membership_fact" ("person_id","valid_from");--> statement-breakpoint
CREATE INDEX "membership_fact_place" ON "membership_fact" ("place_code","valid_from");--> statement-breakpoint
CREATE INDEX "person_household" ON "person" ("household_id");--> statement-breakpoint
CREATE INDEX "person_name" ON "person" ("name","id");--> statement-breakpoint
CREATE INDEX "person_name_key" ON "person" ("name_key","id");--> statement-breakpoint
CREATE INDEX "person_place" ON "person" ("place_code");--> statement-breakpoint
CREATE INDEX "residence_fact_household" ON "residence_fact" ("household_id","valid_from");--> statement-breakpoint
CREATE INDEX "residence_fact_village" ON "residence_fact" ("village_code","valid_from");--> statement-breakpoint
CREATE INDEX "status_fact_household" ON "status_fact" ("household_id","valid_from");--> statement-breakpoint
CREATE INDEX "status_fact_place" ON "status_fact" ("place_code","status","valid_from");--> statement-breakpoint
CREATE INDEX "job_waiting" ON "job" ("queue","run_at","id");--> statement-breakpoint
CREATE INDEX "parameter_fact_key" ON "parameter_fact" ("key","place_code","valid_from");--> statement-breakpoint
CREATE INDEX "place_fact_place" ON "place_fact" ("place_code","valid_from");--> statement-breakpoint
CREATE INDEX "place_parent" ON "place" ("parent_code","name_key");--> statement-breakpoint
CREATE INDEX "village_income_entry_place" ON "village_income_entry" ("place_code","year");--> statement-breakpoint
CREATE INDEX "village_list_fact_place" ON "village_list_fact" ("place_code","valid_from");--> statement-breakpoint
ALTER TABLE "access_key" ADD CONSTRAINT "access_key_owner_id_account_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "account"("id");--> statement-breakpoint
ALTER TABLE "office" ADD CONSTRAINT "office_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_office_id_office_id_fkey" FOREIGN KEY ("office_id") REFERENCES "office"("id");--> statement-breakpoint
ALTER TABLE "benefit_entry" ADD CONSTRAINT "benefit_entry_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");--> statement-breakpoint
ALTER TABLE "benefit_entry" ADD CONSTRAINT "benefit_entry_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "file_part" ADD CONSTRAINT "file_part_file_id_stored_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id");--> statement-breakpoint
ALTER TABLE "attribute_fact" ADD CONSTRAINT "attribute_fact_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");--> statement-breakpoint
ALTER TABLE "cause_fact" ADD CONSTRAINT "cause_fact_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");--> statement-breakpoint
ALTER TABLE "membership_fact" ADD CONSTRAINT "membership_fact_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "membership_fact" ADD CONSTRAINT "membership_fact_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");--> statement-breakpoint
ALTER TABLE "person_trait" ADD CONSTRAINT "person_trait_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "residence_fact" ADD CONSTRAINT "residence_fact_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");--> statement-breakpoint
ALTER TABLE "status_fact" ADD CONSTRAINT "status_fact_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");--> statement-breakpoint
ALTER TABLE "parameter_fact" ADD CONSTRAINT "parameter_fact_document_id_policy_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "policy_document"("id");--> statement-breakpoint
ALTER TABLE "village_income_entry" ADD CONSTRAINT "village_income_entry_place_code_place_code_fkey" FOREIGN KEY ("place_code") REFERENCES "place"("code");--> statement-breakpoint
ALTER TABLE "village_profile" ADD CONSTRAINT "village_profile_place_code_place_code_fkey" FOREIGN KEY ("place_code") REFERENCES "place"("code");