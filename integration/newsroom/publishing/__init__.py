"""From the working copy to an edition."""
