# Who would vote in favour: votes that do not stop a draft.
votes-fewer-than-nine = The chance that a draft finds fewer than nine votes is { $sanction } for sanctions and { $condemn } for a condemnation.
votes-least-sure = By their positions in the General Assembly, the elected members least likely to vote for sanctions are { $members } (chance of a vote in favour).
votes-member = { NAME($member) } { $chance }
votes-scores = The number of votes in favour of later drafts is foretold from the members' positions with a log score of { $positions }, from tallies of like drafts with { $tallies } (lower is better); the better one so far answers.
