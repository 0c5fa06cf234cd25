# Movements in the General Assembly that lean on the scale of its positions.
scale-leans = This compares sessions on both sides of { $seam }, where the record of votes changes, so its size leans on the scale, which is sure to about { $sure } between them.
scale-leans-relative = This compares sessions on both sides of { $seam }, where the record of votes changes, so its size leans on the scale, which is sure to about { $sure } between them; measured by how far apart all states stood in each session, the chance is { $chance }.
