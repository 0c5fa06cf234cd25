# Why the host can bear the cost: its votes, its company in the Assembly, and vetoes on its region.
council-title = Why the host can bear the cost
council-region = { $region ->
    [africa] Africa
    [americas] the Americas
    [asia] Asia
    [europe] Europe
    [middle-east] the Middle East
    [oceania] Oceania
   *[other] { $region }
}
council-vote = On { DAY($day) } { THE($host) } { $vote ->
    [yes] voted in favour of
    [no] voted against
   *[abstain] abstained on
} { $symbol } ({ $title }): { $yes } in favour, { $no } against, { $abstain } abstaining.
council-voted-so = The { $states ->
    [one] { $states } state
   *[other] { $states } states
} that voted so: { $named }.
council-no-key-vote = No key vote that divided Russia and the United States is known on which { THE($host) } voted.
council-table-key-votes = Key votes on which Russia and the United States voted against each other
council-no-shared-votes = No shared roll calls of { THE($host) } and the permanent members are in this edition.
council-agreement = Over the last { $years } years { THE($host) } voted with { $members }; in brackets, the { $years } years before.
council-agreement-with = { THE($member) } { $lately }% (was { $before }%)
council-moved-towards = The largest move was towards { THE($member) } (+{ $points } points).
council-no-move = With no permanent member has agreement risen by { $points } points or more.
council-plain-count = Agreement is a plain count: it depends on what was put to the vote.
council-agreement-title = How often { THE($host) } votes with each permanent member
council-agreement-alt = Lines by calendar year, 0 to 100%. { $members }
council-agreement-alt-member = { $code ->
   *[other] { NAME($member) }
} lately { $lately }%
council-agreement-source = General Assembly roll calls (Voeten; United Nations). Score: equal votes 1, one abstention 1/2; years with fewer than { $fewest } shared roll calls are left out.
council-no-ideal-points = No ideal points of { THE($host) } had been estimated by { DAY($day) } in this edition.
council-closer-to-russia = By its ideal points, which allow for what was put to the vote, { $likely } { THE($host) } came closer to Russia between the sessions of { $since } and { $until }.
council-more-than-neighbours = { $likely } it did so more than its neighbours on average.
council-away-from-the-us = { $likely } it moved away from the United States.
council-votes-used = Votes to { DAY($day) } are used.
council-positions-title = Where { THE($host) } stands in the General Assembly
council-positions-alt = Positions by session with 90% bands; { THE($host) } stood at { $mean } ({ $low } to { $high }) in the session of { $session }. Marks: { $marks }
council-positions-source = Ideal points from General Assembly votes to { DAY($day) }; model of Bailey, Strezhnev & Voeten 2017. Vertical lines: successful coups (red) and disputes over missions, whoever began them (grey). Higher on the scale is nearer to the United States.
council-mark = { $kind ->
    [coup] coup
    [demand] dispute
   *[other] { $kind }
} of { DAY($day) }
council-no-marks = none
council-no-vetoes = No vetoed draft about { council-region } is on record.
council-vetoes = { $drafts ->
    [one] { $drafts } draft about { council-region } has
   *[other] { $drafts } drafts about { council-region } have
} been vetoed since 1946, { $lately } of them in the last 20 years.
council-vetoes-by = { $drafts ->
    [one] { $drafts } draft about { council-region } has
   *[other] { $drafts } drafts about { council-region } have
} been vetoed since 1946, { $lately } of them in the last 20 years (cast by: { $members }).
council-cast = { THE($member) } { $vetoes }
council-latest-veto = The latest on record: { $draft }, { DAY($day) } ({ $item }), vetoed by { $members }.
council-vetoes-title = Vetoes on drafts about { council-region }, by decade
council-vetoes-alt = Discs with their numbers, vetoes by decade and member: { $vetoes }
council-vetoes-of-decade = { $decade }s { $code ->
   *[other] { NAME($member) }
} { $vetoes }
council-vetoes-source = List of vetoes 1946 to July 2022, and the register of Council acts after it.
council-likeliest-veto = Of the permanent members { THE($member) } is the likeliest to veto a draft against { THE($host) }. If one were put to the vote, the chance that { THE($member) } vetoes it is { $mean } for sanctions (90% interval { $low } to { $high }) and { $condemn_mean } for a condemnation ({ $condemn_low } to { $condemn_high }).
council-adopted = The chance that a draft on sanctions is adopted, once put to the vote, is { $sanction }, and { $sanction_without } if { THE($member) } never used its veto; for one that condemns, { $condemn } and { $condemn_without }.
council-feared-vetoes = These are chances for drafts that reach a vote. A veto that is feared keeps a draft from the vote and leaves no trace in the record, so the shield is worth more than they show.
council-scores = On { $drafts } drafts of later years than it had seen, the model of vetoes scores { $log } (log score, lower is better), the members' base rates { $base_log }; Brier scores { $brier } and { $base_brier }.
council-base-rates = Too few drafts had been foretold by this date to choose a model: these are base rates of the members.
council-followers = For { $members } a plain count foretold more than the model: how often it joined the vetoes of others, and how often it cast its own.
council-no-sanctions = No sanctions regime of the Council on { THE($host) } is on record as in force, so the question is whether anybody tables a text. After { $happened ->
    [0] none
   *[other] { $happened }
  } of { $cases ->
    [one] { $cases } past demand
   *[other] { $cases } past demands
} of governments of countries without such a regime, a draft that condemns, sanctions or investigates was put to the vote within the year, { $about ->
    [0] none
   *[other] { $about }
} of them about the demand itself: a chance of { $mean } (90% interval { $low } to { $high }).
council-sanctions = A sanctions regime of the Council on { THE($host) } is in force ({ $regime }), and its renewal is the vote to watch. { council-renewal-vetoed }
council-sanctions-unseen = The Council's sanctions regime on { THE($host) } ran to { DAY($day) } ({ $regime }); whether it was renewed is not known here. Where it was, its renewal is the vote to watch. { council-renewal-vetoed }
council-renewal-vetoed = After past demands of governments of countries under such a regime a renewal was vetoed within the year in { $happened ->
    [0] none
   *[other] { $happened }
  } of { $cases ->
    [one] { $cases } case
   *[other] { $cases } cases
}; for { THE($host) } the chance is { $mean } (90% interval { $low } to { $high }).
council-no-first-one = No count could have foreseen a first one.
council-table-vetoes = Chance of a veto, if a draft is put to the vote
council-table-votes = Chance of a vote in favour, if a draft is put to the vote, from the members' positions
council-title-in-english = { $title }
