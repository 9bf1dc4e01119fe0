CREATE TABLE "school_enrolment" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"school_year" text collate "C" NOT NULL,
	"school" text NOT NULL,
	"stage" text collate "C" NOT NULL,
	"grade" text NOT NULL,
	"boarder" boolean NOT NULL,
	"in_county" boolean NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "student_aid" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"programme" text collate "C" NOT NULL,
	"stage" text collate "C" NOT NULL,
	"school_year" text collate "C" NOT NULL,
	"term" text collate "C" NOT NULL,
	"component" text collate "C" NOT NULL,
	"standard_fen" bigint,
	"amount_fen" bigint NOT NULL,
	"in_county" boolean NOT NULL,
	"awarded_on" date NOT NULL,
	"paid_on" date,
	"family_informed_on" date,
	"state" text collate "C" NOT NULL,
	"reversed_at" timestamp(6) with time zone,
	"reversal_reason" text,
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chronic_certificate" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"handbook_number" text collate "C" NOT NULL CONSTRAINT "chronic_certificate_handbook" UNIQUE,
	"diseases_sealed" bytea,
	"certified_on" date NOT NULL,
	"valid_to" date NOT NULL,
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "doctor_contract" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"year" integer NOT NULL,
	"team" text NOT NULL,
	"signed_on" date NOT NULL,
	"renewed_on" date,
	"services_due" integer DEFAULT 0 NOT NULL,
	"services_given" integer DEFAULT 0 NOT NULL,
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "doctor_contract_once_a_year" UNIQUE("person_id","year")
);
--> statement-breakpoint
CREATE TABLE "serious_illness_treatment" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"disease_sealed" bytea NOT NULL,
	"disease_index" bytea NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	"outcome" text collate "C" NOT NULL,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "serious_illness_treatment_once" UNIQUE("person_id","disease_index","started_on")
);
--> statement-breakpoint
CREATE TABLE "settlement" (
	"id" uuid PRIMARY KEY,
	"case_number" text collate "C" NOT NULL,
	"person_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"hospital_level" text collate "C" NOT NULL,
	"visited_on" date NOT NULL,
	"treated_first" boolean NOT NULL,
	"total_fen" bigint NOT NULL,
	"basic_fen" bigint NOT NULL,
	"serious_illness_fen" bigint NOT NULL,
	"medical_relief_fen" bigint NOT NULL,
	"supplement_fen" bigint NOT NULL,
	"fiscal_floor_fen" bigint NOT NULL,
	"chronic_top_up_fen" bigint NOT NULL,
	"anti_poverty_fen" bigint NOT NULL,
	"self_paid_fen" bigint NOT NULL,
	"reversed_at" timestamp(6) with time zone,
	"reversal_reason" text,
	"import_batch_id" uuid,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "school_enrolment_person" ON "school_enrolment" ("person_id","valid_from");--> statement-breakpoint
CREATE INDEX "school_enrolment_place" ON "school_enrolment" ("place_code","school_year");--> statement-breakpoint
CREATE INDEX "student_aid_person" ON "student_aid" ("person_id","awarded_on","id");--> statement-breakpoint
CREATE INDEX "student_aid_place" ON "student_aid" ("place_code","school_year","term");--> statement-breakpoint
CREATE INDEX "student_aid_import" ON "student_aid" ("import_batch_id");--> statement-breakpoint
CREATE INDEX "chronic_certificate_person" ON "chronic_certificate" ("person_id","certified_on");--> statement-breakpoint
CREATE INDEX "chronic_certificate_place" ON "chronic_certificate" ("place_code");--> statement-breakpoint
CREATE INDEX "doctor_contract_place" ON "doctor_contract" ("place_code","year");--> statement-breakpoint
CREATE INDEX "serious_illness_treatment_place" ON "serious_illness_treatment" ("place_code");--> statement-breakpoint
CREATE INDEX "settlement_person" ON "settlement" ("person_id","visited_on","id");--> statement-breakpoint
CREATE INDEX "settlement_place" ON "settlement" ("place_code","kind","visited_on");--> statement-breakpoint
CREATE INDEX "settlement_import" ON "settlement" ("import_batch_id");--> statement-breakpoint
ALTER TABLE "school_enrolment" ADD CONSTRAINT "school_enrolment_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "student_aid" ADD CONSTRAINT "student_aid_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "student_aid" ADD CONSTRAINT "student_aid_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");--> statement-breakpoint
ALTER TABLE "chronic_certificate" ADD CONSTRAINT "chronic_certificate_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "doctor_contract" ADD CONSTRAINT "doctor_contract_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "serious_illness_treatment" ADD CONSTRAINT "serious_illness_treatment_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "settlement" ADD CONSTRAINT "settlement_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "settlement" ADD CONSTRAINT "settlement_household_id_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id");