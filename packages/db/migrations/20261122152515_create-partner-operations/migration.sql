CREATE TABLE "partner_operation" (
	"id" uuid PRIMARY KEY,
	"name" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	"agreement_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"title" jsonb NOT NULL,
	"purpose" jsonb NOT NULL,
	"changes" jsonb NOT NULL,
	"document" text NOT NULL,
	"parameters" jsonb NOT NULL,
	"rows" text NOT NULL,
	"columns" jsonb NOT NULL,
	"sample" jsonb,
	"cost" integer,
	"state" text collate "C" DEFAULT 'DRAFT' NOT NULL,
	"drafted_by" uuid NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp(6) with time zone,
	"ends_on" date DEFAULT 'infinity' NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partner_operation_version" UNIQUE("name","version")
);
--> statement-breakpoint
CREATE INDEX "partner_operation_agreement" ON "partner_operation" ("agreement_id","name");--> statement-breakpoint
ALTER TABLE "partner_operation" ADD CONSTRAINT "partner_operation_agreement_id_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id");--> statement-breakpoint
ALTER TABLE "partner_operation" ADD CONSTRAINT "partner_operation_drafted_by_account_id_fkey" FOREIGN KEY ("drafted_by") REFERENCES "account"("id");--> statement-breakpoint
ALTER TABLE "partner_operation" ADD CONSTRAINT "partner_operation_approved_by_account_id_fkey" FOREIGN KEY ("approved_by") REFERENCES "account"("id");