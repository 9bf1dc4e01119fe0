CREATE TABLE "register_change_kept" (
	"place_code" text collate "C" PRIMARY KEY,
	"since" timestamp(6) with time zone NOT NULL
);
