CREATE TABLE "publication_counter" (
	"series" text collate "C",
	"year" integer,
	"last" integer NOT NULL,
	CONSTRAINT "publication_counter_pkey" PRIMARY KEY("series","year")
);
--> statement-breakpoint
CREATE TABLE "publication_row" (
	"id" uuid PRIMARY KEY,
	"publication_id" uuid NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"no" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"subject_id" uuid NOT NULL,
	CONSTRAINT "publication_row_once" UNIQUE("publication_id","no")
);
--> statement-breakpoint
CREATE TABLE "publication" (
	"id" uuid PRIMARY KEY,
	"number" text collate "C" NOT NULL CONSTRAINT "publication_number" UNIQUE,
	"type" text collate "C" NOT NULL,
	"place_code" text collate "C" NOT NULL,
	"level" text collate "C" NOT NULL,
	"year" integer NOT NULL,
	"title_zh" text NOT NULL,
	"title_en" text NOT NULL,
	"summary_zh" text NOT NULL,
	"summary_en" text NOT NULL,
	"document_number" text,
	"state" text collate "C" NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_by_name" text NOT NULL,
	"approved_by" uuid,
	"approved_by_name" text,
	"approved_at" timestamp(6) with time zone,
	"notice_days" jsonb,
	"from_on" date,
	"to_on" date,
	"expires_on" date,
	"columns" jsonb NOT NULL,
	"mask_policy" text collate "C" NOT NULL,
	"row_count" integer NOT NULL,
	"household_count" integer NOT NULL,
	"total_fen" bigint,
	"digest" bytea,
	"short_code" text collate "C",
	"version_number" integer DEFAULT 1 NOT NULL,
	"replaces_id" uuid,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp(6) with time zone,
	"withdrawal_reason" text collate "C",
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "publication_two_persons" CHECK ("approved_by" is null or "approved_by" <> "drafted_by")
);
--> statement-breakpoint
CREATE TABLE "published_figure" (
	"place_code" text collate "C",
	"topic" text collate "C",
	"year" integer,
	"item" text collate "C",
	"households" integer,
	"persons" integer,
	"amount_fen" bigint,
	"hidden" boolean NOT NULL,
	"as_of" date NOT NULL,
	CONSTRAINT "published_figure_pkey" PRIMARY KEY("place_code","topic","year","item")
);
--> statement-breakpoint
CREATE TABLE "published_list" (
	"number" text collate "C" PRIMARY KEY,
	"place_code" text collate "C" NOT NULL,
	"type" text collate "C" NOT NULL,
	"year" integer NOT NULL,
	"title_zh" text NOT NULL,
	"title_en" text NOT NULL,
	"summary_zh" text NOT NULL,
	"summary_en" text NOT NULL,
	"document_number" text NOT NULL,
	"state" text collate "C" NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"expires_on" date NOT NULL,
	"day_kind" text collate "C" NOT NULL,
	"notice_days" integer NOT NULL,
	"columns" jsonb NOT NULL,
	"row_count" integer NOT NULL,
	"household_count" integer NOT NULL,
	"total_fen" bigint,
	"digest" text collate "C" NOT NULL,
	"short_code" text collate "C" NOT NULL,
	"version_number" integer NOT NULL,
	"replaces" text collate "C",
	"replaced_by" text collate "C",
	"approving_office_zh" text NOT NULL,
	"approving_office_en" text NOT NULL,
	"frozen_at" timestamp(6) with time zone NOT NULL,
	"withdrawn_at" timestamp(6) with time zone,
	"withdrawal_reason" text collate "C",
	"duty_phone" text,
	"search_key" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "published_place" (
	"code" text collate "C" PRIMARY KEY,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"kind" text collate "C" NOT NULL,
	"parent_code" text collate "C",
	"slug" text collate "C" NOT NULL,
	"pinyin" text collate "C" NOT NULL,
	"initials" text collate "C" NOT NULL,
	"duty_phone" text,
	CONSTRAINT "published_place_slug" UNIQUE("parent_code","slug")
);
--> statement-breakpoint
CREATE TABLE "published_row" (
	"list_number" text collate "C",
	"no" integer,
	"place_code" text collate "C" NOT NULL,
	"cells" jsonb NOT NULL,
	CONSTRAINT "published_row_pkey" PRIMARY KEY("list_number","no")
);
--> statement-breakpoint
CREATE INDEX "publication_place" ON "publication" ("place_code","created_at","id");--> statement-breakpoint
CREATE INDEX "publication_state" ON "publication" ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "published_list_close" ON "published_list" ("to_on","number");--> statement-breakpoint
CREATE INDEX "published_list_place" ON "published_list" ("place_code","number");--> statement-breakpoint
CREATE INDEX "published_place_parent" ON "published_place" ("parent_code","pinyin");--> statement-breakpoint
ALTER TABLE "publication_row" ADD CONSTRAINT "publication_row_publication_id_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id");--> statement-breakpoint
ALTER TABLE "published_row" ADD CONSTRAINT "published_row_list_number_published_list_number_fkey" FOREIGN KEY ("list_number") REFERENCES "published_list"("number");