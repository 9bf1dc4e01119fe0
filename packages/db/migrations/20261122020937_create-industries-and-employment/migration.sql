CREATE TABLE "employer" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL,
	"in_county" boolean NOT NULL,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "employer_once" UNIQUE("name","in_county")
);
--> statement-breakpoint
CREATE TABLE "labour_state" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	"work_place" text collate "C",
	"employer_id" uuid,
	"monthly_income_fen" bigint,
	"skills" text,
	"job_wish" text,
	"training_wish" text,
	"contacted_on" date,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	"ended_at" timestamp(6) with time zone,
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_holding" (
	"id" uuid PRIMARY KEY,
	"post_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	"state" text collate "C" NOT NULL,
	"end_reason" text collate "C",
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_month" (
	"id" uuid PRIMARY KEY,
	"holding_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"month" text collate "C" NOT NULL,
	"days_attended" integer,
	"days_due" integer,
	"pay_fen" bigint NOT NULL,
	"paid_on" date,
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "post_month_once" UNIQUE("holding_id","month")
);
--> statement-breakpoint
CREATE TABLE "public_post" (
	"id" uuid PRIMARY KEY,
	"number" text collate "C" NOT NULL CONSTRAINT "public_post_number" UNIQUE,
	"place_code" text collate "C" NOT NULL,
	"class" text collate "C" NOT NULL,
	"organisation" text NOT NULL,
	"monthly_pay_fen" bigint NOT NULL,
	"fund_source" text,
	"opened_on" date NOT NULL,
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "training_attendance" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"course" text NOT NULL,
	"provider" text NOT NULL,
	"kind" text collate "C" NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date NOT NULL,
	"hours" integer NOT NULL,
	"subsidy_fen" bigint NOT NULL,
	"certificate_number" text collate "C",
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "training_attendance_once" UNIQUE("person_id","course","started_on")
);
--> statement-breakpoint
CREATE TABLE "transport_subsidy" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"work_place" text collate "C" NOT NULL,
	"destination" text NOT NULL,
	"left_on" date NOT NULL,
	"amount_fen" bigint NOT NULL,
	"paid_on" date NOT NULL,
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "transport_subsidy_once" UNIQUE("person_id","left_on")
);
--> statement-breakpoint
CREATE TABLE "carry_relation" (
	"id" uuid PRIMARY KEY,
	"operator_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"mode" text collate "C" NOT NULL,
	"contract_number" text collate "C",
	"expected_gain_fen" bigint,
	"stake_fen" bigint,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	"end_reason" text,
	"ended_at" timestamp(6) with time zone,
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dividend" (
	"id" uuid PRIMARY KEY,
	"operator_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"period" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"paid_on" date NOT NULL,
	"signed" boolean NOT NULL,
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "dividend_once_a_period" UNIQUE("operator_id","household_id","period")
);
--> statement-breakpoint
CREATE TABLE "industry_entry" (
	"id" uuid PRIMARY KEY,
	"household_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"year" integer NOT NULL,
	"kind" text collate "C" NOT NULL,
	"quantity" numeric(14,2) NOT NULL,
	"unit" text collate "C" NOT NULL,
	"unit_subsidy_fen" bigint NOT NULL,
	"subsidy_fen" bigint,
	"state" text collate "C" NOT NULL,
	"accepted_on" date,
	"paid_on" date,
	"decided_at" timestamp(6) with time zone,
	"decision_note" text,
	"operator_id" uuid,
	"project_id" uuid,
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "industry_entry_once_a_year" UNIQUE("household_id","year","kind")
);
--> statement-breakpoint
CREATE TABLE "industry_project" (
	"id" uuid PRIMARY KEY,
	"place_code" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"year" integer NOT NULL,
	"kind" text collate "C" NOT NULL,
	"budget_fen" bigint NOT NULL,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "industry_project_once" UNIQUE("place_code","year","name")
);
--> statement-breakpoint
CREATE TABLE "operator" (
	"id" uuid PRIMARY KEY,
	"number" text collate "C" NOT NULL CONSTRAINT "operator_number" UNIQUE,
	"name" text NOT NULL,
	"kind" text collate "C" NOT NULL,
	"credit_code" text collate "C" NOT NULL CONSTRAINT "operator_credit_code" UNIQUE,
	"place_code" text collate "C" NOT NULL,
	"scale" text,
	"assessed_on" date,
	"risk_grade" text collate "C",
	"assessment_until" date,
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "labour_state_person" ON "labour_state" ("person_id","valid_from");--> statement-breakpoint
CREATE INDEX "labour_state_place" ON "labour_state" ("place_code","state","valid_from");--> statement-breakpoint
CREATE INDEX "post_holding_person" ON "post_holding" ("person_id","valid_from","id");--> statement-breakpoint
CREATE INDEX "post_holding_post" ON "post_holding" ("post_id","valid_from");--> statement-breakpoint
CREATE INDEX "post_holding_place" ON "post_holding" ("place_code","valid_from");--> statement-breakpoint
CREATE INDEX "post_month_person" ON "post_month" ("person_id","month");--> statement-breakpoint
CREATE INDEX "post_month_place" ON "post_month" ("place_code","month");--> statement-breakpoint
CREATE INDEX "public_post_place" ON "public_post" ("place_code","number","id");--> statement-breakpoint
CREATE INDEX "training_attendance_person" ON "training_attendance" ("person_id","started_on","id");--> statement-breakpoint
CREATE INDEX "training_attendance_place" ON "training_attendance" ("place_code","started_on");--> statement-breakpoint
CREATE INDEX "transport_subsidy_person" ON "transport_subsidy" ("person_id","paid_on","id");--> statement-breakpoint
CREATE INDEX "transport_subsidy_place" ON "transport_subsidy" ("place_code","paid_on");--> statement-breakpoint
CREATE INDEX "carry_relation_household" ON "carry_relation" ("household_id","valid_from","id");--> statement-breakpoint
CREATE INDEX "carry_relation_operator" ON "carry_relation" ("operator_id","valid_from","id");--> statement-breakpoint
CREATE INDEX "carry_relation_place" ON "carry_relation" ("place_code","valid_from");--> statement-breakpoint
CREATE INDEX "dividend_household" ON "dividend" ("household_id","paid_on","id");--> statement-breakpoint
CREATE INDEX "dividend_place" ON "dividend" ("place_code","paid_on");--> statement-breakpoint
CREATE INDEX "industry_entry_place" ON "industry_entry" ("place_code","year","state");--> statement-breakpoint
CREATE INDEX "industry_entry_import" ON "industry_entry" ("import_batch_id");--> statement-breakpoint
CREATE INDEX "industry_project_place" ON "industry_project" ("place_code","year","id");--> statement-breakpoint
CREATE INDEX "operator_place" ON "operator" ("place_code","number");--> statement-breakpoint
ALTER TABLE "labour_state" ADD CONSTRAINT "labour_state_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "labour_state" ADD CONSTRAINT "labour_state_employer_id_employer_id_fkey" FOREIGN KEY ("employer_id") REFERENCES "employer"("id");--> statement-breakpoint
ALTER TABLE "post_holding" ADD CONSTRAINT "post_holding_post_id_public_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "public_post"("id");--> statement-breakpoint
ALTER TABLE "post_holding" ADD CONSTRAINT "post_holding_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "post_holding" ADD CONSTRAINT "post_holding_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");--> statement-breakpoint
ALTER TABLE "post_month" ADD CONSTRAINT "post_month_holding_id_post_holding_id_fkey" FOREIGN KEY ("holding_id") REFERENCES "post_holding"("id");--> statement-breakpoint
ALTER TABLE "post_month" ADD CONSTRAINT "post_month_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "training_attendance" ADD CONSTRAINT "training_attendance_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "training_attendance" ADD CONSTRAINT "training_attendance_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");--> statement-breakpoint
ALTER TABLE "transport_subsidy" ADD CONSTRAINT "transport_subsidy_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "transport_subsidy" ADD CONSTRAINT "transport_subsidy_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");--> statement-breakpoint
ALTER TABLE "carry_relation" ADD CONSTRAINT "carry_relation_operator_id_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id");--> statement-breakpoint
ALTER TABLE "carry_relation" ADD CONSTRAINT "carry_relation_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");--> statement-breakpoint
ALTER TABLE "dividend" ADD CONSTRAINT "dividend_operator_id_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id");--> statement-breakpoint
ALTER TABLE "dividend" ADD CONSTRAINT "dividend_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");--> statement-breakpoint
ALTER TABLE "industry_entry" ADD CONSTRAINT "industry_entry_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");--> statement-breakpoint
ALTER TABLE "industry_entry" ADD CONSTRAINT "industry_entry_operator_id_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id");--> statement-breakpoint
ALTER TABLE "industry_entry" ADD CONSTRAINT "industry_entry_project_id_industry_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "industry_project"("id");