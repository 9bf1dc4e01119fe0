-- The data key may change: what it sealed is sealed anew, and nothing else of a treatment changes.
grant update (disease_sealed) on serious_illness_treatment to mingzhang_app;
