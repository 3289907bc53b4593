# The price list, as the operator keeps it.
prices-crumb = Plans and prices
prices-see = See and change what is sold of this service
prices-title = { $service }: plans and prices
prices-lead = What resellers can provision and order, and what it costs them a month, without tax.
prices-plans = Plans
prices-plans-what = A subscription may always go to another plan of this service that is for sale.
prices-plans-count = { $count ->
    [one] 1 plan
   *[other] { $count } plans
}
prices-no-plans = Nothing is sold of this service yet
prices-no-plans-what = Add a plan; resellers can provision it at once.
prices-add-ons = Add-ons
prices-add-ons-count = { $count ->
    [one] 1 add-on
   *[other] { $count } add-ons
}
prices-no-add-ons = No add-ons
prices-no-add-ons-what = An add-on is ordered for a subscription that there is already.
price-column-name = Name
price-column-price = Price a month
price-column-live = Live subscriptions
price-column-sale = Sale
price-for-sale = For sale
price-not-for-sale = No longer sold
price-of-seat = { $price } a seat
price-of-subscription = { $price } a subscription
price-of = { $name }, { $service }
price-add-plan = Add a plan
price-add-add-on = Add an add-on
price-add-plan-to = Add a plan to { $service }
price-add-add-on-to = Add an add-on to { $service }
price-kept = A new price counts from the moment you save it, for what is provisioned, ordered or moved here from then on. Subscriptions that there are keep the price that was agreed, and closed months never change.
price-basis = The price is for
price-basis-seat = each seat
price-basis-subscription = the whole subscription
price-currency = Currency
price-stays = It stays as it is afterwards.
price-hint-new = For one month, without tax, like 4.50.
price-hint = For one month, without tax, like 4.50. { $count ->
    [0] No live subscription has it.
    [one] 1 live subscription has it and keeps the price that was agreed.
   *[other] { $count } live subscriptions have it and keep the price that was agreed.
}
price-wrong = Enter an amount from 0 to { $most }, like 4.50, without a sign or currency.
price-code-taken = Another plan or add-on has this code. Enter another one.
price-sale-tick = For sale
price-sale-hint = What is no longer sold cannot be provisioned or ordered; subscriptions that have it go on.
price-moves = Where a subscription may go from here
price-transitions = Transition: to every plan of this service that is for sale.
price-migrations = Migration: to these plans of other services
price-no-migrations = Migration: no other service has a plan.
event-price-added = { $reference } was added to the price list of { $service }, for { $to } a month.
event-price-changed = The price of { $reference } ({ $service }) was changed from { $from } to { $to } a month.
event-price-sale_ended = { $reference } ({ $service }) is no longer sold.
event-price-sale_resumed = { $reference } ({ $service }) is sold again.
action-price-added = Plan or add-on added
action-price-changed = Price changed
action-price-sale_ended = Sale ended
action-price-sale_resumed = Sale resumed
