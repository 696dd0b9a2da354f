"""Files that leave the portal with what this app holds."""
