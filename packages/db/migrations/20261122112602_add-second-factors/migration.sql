CREATE TABLE "recovery_code" (
	"account_id" uuid,
	"code_hash" bytea,
	"used_at" timestamp(6) with time zone,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recovery_code_pkey" PRIMARY KEY("account_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_challenge" (
	"token_hash" bytea PRIMARY KEY,
	"account_id" uuid,
	"kind" text collate "C" NOT NULL,
	"passed" boolean NOT NULL,
	"epoch" integer NOT NULL,
	"subject" text collate "C" NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "totp_since" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "totp_pending" bytea;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "last_sign_in_at" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "office" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "second_factor" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "device" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "address" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_id" UNIQUE("id");--> statement-breakpoint
CREATE INDEX "sign_in_challenge_account" ON "sign_in_challenge" ("account_id");--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");--> statement-breakpoint
ALTER TABLE "sign_in_challenge" ADD CONSTRAINT "sign_in_challenge_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");