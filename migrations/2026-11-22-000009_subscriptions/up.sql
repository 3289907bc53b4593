-- What can be bought: the plans of a service and what can be added to them. Prices are in the smallest unit of their
-- currency, for one month. What is no longer for sale stays, because subscriptions and invoices speak of it.
CREATE TABLE plans (
    id TEXT NOT NULL PRIMARY KEY,
    service_id TEXT NOT NULL REFERENCES services (id),
    code TEXT NOT NULL UNIQUE,
    price BIGINT NOT NULL CHECK (price BETWEEN 0 AND 100000000),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    for_sale BOOLEAN NOT NULL,
    position BIGINT NOT NULL,
    UNIQUE (id, service_id)
);

CREATE INDEX plans_of_service ON plans (service_id, position);

CREATE TABLE plan_texts (
    plan_id TEXT NOT NULL REFERENCES plans (id),
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    summary TEXT NOT NULL,
    PRIMARY KEY (plan_id, language)
);

-- basis: whether the price is for each seat or for the whole subscription.
CREATE TABLE add_ons (
    id TEXT NOT NULL PRIMARY KEY,
    service_id TEXT NOT NULL REFERENCES services (id),
    code TEXT NOT NULL UNIQUE,
    basis TEXT NOT NULL CHECK (basis IN ('seat', 'subscription')),
    price BIGINT NOT NULL CHECK (price BETWEEN 0 AND 100000000),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    for_sale BOOLEAN NOT NULL,
    position BIGINT NOT NULL,
    UNIQUE (id, service_id)
);

CREATE INDEX add_ons_of_service ON add_ons (service_id, position);

CREATE TABLE add_on_texts (
    add_on_id TEXT NOT NULL REFERENCES add_ons (id),
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    summary TEXT NOT NULL,
    PRIMARY KEY (add_on_id, language)
);

-- From which plan a subscription may go to a plan of another service. Within a service it may always.
CREATE TABLE plan_migrations (
    from_plan TEXT NOT NULL REFERENCES plans (id),
    to_plan TEXT NOT NULL REFERENCES plans (id),
    PRIMARY KEY (from_plan, to_plan),
    CONSTRAINT to_another_plan CHECK (from_plan <> to_plan)
);

-- So that a subscription can only name a relationship of its own reseller and customer.
CREATE UNIQUE INDEX relationships_with_their_sides ON relationships (id, partner_id, customer_id);

-- What a customer bought, as it is now. reseller_id: the original reseller, for ever. price: what one seat costs a
-- month, as it was when this plan was chosen. revision: one more with every change, also in subscription_changes.
-- form: the key of the page that provisioned it, so that a form posted twice counts once.
CREATE TABLE subscriptions (
    id TEXT NOT NULL PRIMARY KEY,
    form TEXT NOT NULL UNIQUE,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    reseller_id TEXT NOT NULL REFERENCES partners (id),
    relationship_id TEXT NOT NULL,
    partner_of_record_id TEXT NOT NULL REFERENCES partners (id),
    service_id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    price BIGINT NOT NULL CHECK (price BETWEEN 0 AND 100000000),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    seats BIGINT NOT NULL CHECK (seats BETWEEN 1 AND 1000000),
    status TEXT NOT NULL CHECK (status IN ('live', 'cancelled')),
    revision BIGINT NOT NULL CHECK (revision >= 1),
    started_at TIMESTAMP NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    cancelled_at TIMESTAMP,
    CONSTRAINT a_plan_of_its_service FOREIGN KEY (plan_id, service_id) REFERENCES plans (id, service_id),
    CONSTRAINT a_relationship_of_its_sides FOREIGN KEY (relationship_id, reseller_id, customer_id)
        REFERENCES relationships (id, partner_id, customer_id),
    CONSTRAINT cancelled_at_a_time CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL)),
    CONSTRAINT changes_after_it_starts CHECK (changed_at >= started_at)
);

CREATE INDEX subscriptions_of_customer ON subscriptions (customer_id, id);
CREATE INDEX subscriptions_of_reseller ON subscriptions (reseller_id, id);
CREATE INDEX live_subscriptions ON subscriptions (reseller_id, customer_id) WHERE status = 'live';

-- What is added to it now: each add-on once. price and basis as they were when it was ordered.
CREATE TABLE subscription_add_ons (
    subscription_id TEXT NOT NULL REFERENCES subscriptions (id),
    add_on_id TEXT NOT NULL REFERENCES add_ons (id),
    basis TEXT NOT NULL CHECK (basis IN ('seat', 'subscription')),
    price BIGINT NOT NULL CHECK (price BETWEEN 0 AND 100000000),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    PRIMARY KEY (subscription_id, add_on_id)
);

-- Everything that ever happened to a subscription: only ever added to (a trigger refuses everything else). It is what
-- invoices are made of. state_before, state_after: the whole terms, as JSON.
CREATE TABLE subscription_changes (
    id TEXT NOT NULL PRIMARY KEY,
    subscription_id TEXT NOT NULL REFERENCES subscriptions (id),
    revision BIGINT NOT NULL CHECK (revision >= 1),
    effective_at TIMESTAMP NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'provisioned', 'seats_changed', 'add_on_ordered', 'add_on_dropped', 'transitioned', 'migrated',
        'partner_of_record_changed', 'cancelled'
    )),
    user_id TEXT NOT NULL REFERENCES users (id),
    user_name TEXT NOT NULL,
    state_before TEXT,
    state_after TEXT NOT NULL,
    UNIQUE (subscription_id, revision),
    CONSTRAINT only_the_first_has_nothing_before CHECK ((kind = 'provisioned') = (state_before IS NULL))
);

CREATE INDEX subscription_changes_by_time ON subscription_changes (effective_at);

-- The months that are closed for everybody, in their order. month: YYYY-MM.
CREATE TABLE closed_months (
    month TEXT NOT NULL PRIMARY KEY CHECK (length(month) = 7),
    closed_at TIMESTAMP NOT NULL
);

-- Up to which revision of a subscription the closing of a month looked: what came later is corrected in the next one.
CREATE TABLE billed_subscriptions (
    subscription_id TEXT NOT NULL REFERENCES subscriptions (id),
    month TEXT NOT NULL CHECK (length(month) = 7),
    revision BIGINT NOT NULL,
    PRIMARY KEY (subscription_id, month)
);

-- What a partner was billed for a month: written when the month is closed, once, and never changed.
CREATE TABLE invoices (
    id TEXT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    partner_id TEXT NOT NULL REFERENCES partners (id),
    partner_name TEXT NOT NULL,
    month TEXT NOT NULL CHECK (length(month) = 7),
    closed_at TIMESTAMP NOT NULL
);

CREATE UNIQUE INDEX a_month_is_closed_once ON invoices (partner_id, month);

-- for_month: the month that the line is about; an earlier one than the invoice's in a correction. item_names: the words
-- of that day by language, as JSON. Days are YYYY-MM-DD. quantity: negative where an earlier line is taken back.
CREATE TABLE invoice_lines (
    invoice_id TEXT NOT NULL REFERENCES invoices (id),
    position BIGINT NOT NULL,
    customer_id TEXT NOT NULL REFERENCES customers (id),
    customer_name TEXT NOT NULL,
    subscription_id TEXT NOT NULL REFERENCES subscriptions (id),
    plan_id TEXT REFERENCES plans (id),
    add_on_id TEXT REFERENCES add_ons (id),
    item_names TEXT NOT NULL,
    for_month TEXT NOT NULL CHECK (length(for_month) = 7),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day TEXT NOT NULL CHECK (length(last_day) = 10),
    quantity BIGINT NOT NULL CHECK (quantity <> 0),
    unit_price BIGINT NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    amount BIGINT NOT NULL,
    PRIMARY KEY (invoice_id, position),
    CONSTRAINT a_plan_or_an_add_on CHECK ((plan_id IS NULL) <> (add_on_id IS NULL)),
    CONSTRAINT last_day_not_before_first CHECK (last_day >= first_day)
);

CREATE INDEX invoice_lines_of_subscription ON invoice_lines (subscription_id, for_month);
