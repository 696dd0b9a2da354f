-- In containers the roles come over the network, so each has a password from the environment.
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
ALTER ROLE auditportal_owner PASSWORD :'owner_password';
ALTER ROLE auditportal_app PASSWORD :'app_password';
