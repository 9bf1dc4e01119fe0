CREATE TABLE "declared_figure" (
	"id" uuid PRIMARY KEY,
	"place_code" text collate "C" NOT NULL,
	"metric" text collate "C" NOT NULL,
	"measure" text collate "C" NOT NULL,
	"dimension" text collate "C" NOT NULL,
	"dimension_value" text collate "C" NOT NULL,
	"as_of" date NOT NULL,
	"value" text NOT NULL,
	"numerator" text,
	"denominator" text,
	"unit" text collate "C" NOT NULL,
	"precision" text collate "C" NOT NULL,
	"source_text" text NOT NULL,
	"source" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "declared_figure_once" UNIQUE("place_code","metric","measure","dimension","dimension_value","as_of","source")
);
--> statement-breakpoint
CREATE TABLE "discrepancy" (
	"id" uuid PRIMARY KEY,
	"place_code" text collate "C" NOT NULL,
	"declared_figure_id" uuid NOT NULL CONSTRAINT "discrepancy_once_per_figure" UNIQUE,
	"computed_value" text,
	"relation" text collate "C",
	"state" text collate "C" NOT NULL,
	"owner_role" text collate "C" NOT NULL,
	"explanation" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "register_rollup" (
	"place_code" text collate "C",
	"status" text collate "C",
	"attribute" text collate "C",
	"main_cause" text collate "C",
	"households" integer NOT NULL,
	"persons" integer NOT NULL,
	CONSTRAINT "register_rollup_pkey" PRIMARY KEY("place_code","status","attribute","main_cause")
);
--> statement-breakpoint
CREATE INDEX "declared_figure_metric" ON "declared_figure" ("metric","as_of");--> statement-breakpoint
CREATE INDEX "discrepancy_state" ON "discrepancy" ("place_code","state");--> statement-breakpoint
ALTER TABLE "discrepancy" ADD CONSTRAINT "discrepancy_declared_figure_id_declared_figure_id_fkey" FOREIGN KEY ("declared_figure_id") REFERENCES "declared_figure"("id");