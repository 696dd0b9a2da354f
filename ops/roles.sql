-- The two roles of the portal and its database. The owner migrates; the application owns nothing.
CREATE ROLE auditportal_owner LOGIN CREATEDB;
CREATE ROLE auditportal_app LOGIN;
CREATE DATABASE auditportal OWNER auditportal_owner;
REVOKE ALL ON DATABASE auditportal FROM PUBLIC;
GRANT CONNECT ON DATABASE auditportal TO auditportal_app;
