ALTER TABLE "account" ADD COLUMN "directory_issuer" text;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "directory_subject" text collate "C";--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "directory_since" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_directory" UNIQUE("directory_issuer","directory_subject");