# What a partner is billed. Amounts and months come as text.
nav-invoices = Invoices
invoices-title = Invoices
invoices-lead = What your organisation is invoiced for the subscriptions of which it is the original reseller. A month is closed when it is over; after that its invoice never changes.
invoices-caption =
    { $count ->
        [one] 1 month
       *[other] { $count } months
    }
invoice-title = Invoice { $number }, { $month }
invoice-preview-of = Preview of { $month }
invoice-preview = Preview
invoice-closing = Being closed
invoice-closed = Closed
invoice-state = State
invoice-month = Month
invoice-number = Invoice number
invoice-no-number = –
invoice-issued-by = Issued by
invoice-billed-to = Billed to
invoice-closed-on = Closed on
invoice-period = Period
invoice-file = File
invoice-csv = Download as CSV
invoice-not-closed = This month is not closed yet
invoice-preview-what = It shows what the month will cost if nothing changes until its end.
invoice-closing-what = It is over and will be closed within minutes.
invoice-nothing = Nothing to invoice
invoice-nothing-what = Your organisation is not the original reseller of a subscription that was live in this month.
invoice-lines-of = Lines of { $customer }
invoice-caption =
    { $count ->
        [one] { $customer }, 1 subscription
       *[other] { $customer }, { $count } subscriptions
    }
invoice-subscription = Subscription { $reference }
invoice-item = Item
invoice-from-to = { $first } to { $last }
invoice-quantity = Quantity
invoice-price = Price a month
invoice-days = Days
invoice-days-of = { $days } of { $all }
invoice-amount = Amount
invoice-corrects = correction of { $month }
invoice-total-of = Total { $customer }
invoice-total = Total to pay, without tax:
invoice-rules = Days are counted in UTC; each is billed by what is agreed at its end. A line costs price × quantity × days ÷ days of the month, rounded to the smallest unit of the currency. What changes after a month is closed is corrected in the next one.
invoice-kind = Kind
invoice-kind-plan = Plan
invoice-kind-add-on = Add-on
invoice-kind-correction = Correction
invoice-for-month = For month
invoice-first-day = First day
invoice-last-day = Last day
invoice-days-in-month = Days of the month
invoice-currency = Currency
invoice-print = Print this page for your books: it comes out without menus and buttons.
