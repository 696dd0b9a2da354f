#!/bin/sh
# Run once while the image is made: files the portal's account may read, whatever the umask of the
# checkout was, fonts of the repository only, and the static files collected.
set -eu
chmod -R a+rX .
mkdir -p var/staticfiles /var/cache/portal-fonts /spool
chown portal /var/cache/portal-fonts /spool # a new volume takes over whose its place in the image is
chmod 700 /spool
cat >var/fonts.conf <<XML
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/portal/static/fonts</dir><cachedir>/var/cache/portal-fonts</cachedir></fontconfig>
XML
python -m ops.collect
