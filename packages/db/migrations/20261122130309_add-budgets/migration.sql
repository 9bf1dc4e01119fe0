CREATE TABLE "budget_level" (
	"caller" text collate "C" PRIMARY KEY,
	"level" double precision NOT NULL,
	"at" timestamp(6) with time zone NOT NULL
);
