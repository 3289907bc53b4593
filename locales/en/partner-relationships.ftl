# Partner relationships: who may administer what, taking it away, ending the relationship.
refusal-relationship_ended-title = This relationship has already ended
refusal-relationship_ended-what = Somebody ended it before you. Nothing more was changed.
refusal-relationship_ended-next = Its history stays readable to both sides.
refusal-live_subscriptions-title = This relationship cannot end yet
refusal-live_subscriptions-what = The partner is the original reseller of live subscriptions. Nothing was changed.
refusal-live_subscriptions-next = Once they are cancelled, or sold by somebody else, the relationship can end. Privileges can be removed at any time.

reason-missing = Write the reason: both sides read it.
reason-too-long = Shorten the reason to 500 characters.
reason-invisible = The reason contains line breaks or invisible characters. Write it as one plain line.
