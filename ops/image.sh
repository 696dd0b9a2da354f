#!/bin/sh
# Run once while the image is made: fonts of the repository only, and the static files collected.
set -eu
mkdir -p var/staticfiles /var/cache/portal-fonts
chown portal /var/cache/portal-fonts
cat >var/fonts.conf <<XML
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/portal/static/fonts</dir><cachedir>/var/cache/portal-fonts</cachedir></fontconfig>
XML
python -m ops.collect
