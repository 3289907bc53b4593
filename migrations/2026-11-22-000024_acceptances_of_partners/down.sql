DROP INDEX acceptances_of_partner;
