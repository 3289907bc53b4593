//! The tables, as the migrations make them. Written by hand: `print-schema` spells some types differently per database.

#![expect(missing_docs, reason = "the columns are explained in the migrations")]

use diesel::{allow_tables_to_appear_in_same_query, joinable, table};

table! {
    settings (name) {
        name -> Text,
        value -> Text,
    }
}

table! {
    services (id) {
        id -> Text,
        code -> Text,
        exclusivity -> Text,
        position -> BigInt,
    }
}

table! {
    service_texts (service_id, language) {
        service_id -> Text,
        language -> Text,
        name -> Text,
        summary -> Text,
    }
}

table! {
    roles (id) {
        id -> Text,
        service_id -> Text,
        code -> Text,
        level -> BigInt,
    }
}

table! {
    role_texts (role_id, language) {
        role_id -> Text,
        language -> Text,
        name -> Text,
        abilities -> Text,
    }
}

table! {
    partners (id) {
        id -> Text,
        name -> Text,
        country -> Text,
        programme -> Text,
        status -> Text,
        support_email -> Text,
        support_phone -> Nullable<Text>,
        proposed_days -> BigInt,
        created_at -> Timestamp,
        looks_like -> Nullable<Text>,
        name_sort -> Text,
        name_search -> Text,
    }
}

table! {
    offers (partner_id, service_id) {
        partner_id -> Text,
        service_id -> Text,
        role_id -> Text,
    }
}

table! {
    invitation_links (id) {
        id -> Text,
        code -> Text,
        partner_id -> Text,
        status -> Text,
        created_at -> Timestamp,
    }
}

table! {
    customers (id) {
        id -> Text,
        name -> Text,
        country -> Text,
        domain -> Text,
        domain_is_its_own -> Bool,
        verified -> Bool,
        revision -> BigInt,
        created_at -> Timestamp,
        name_sort -> Text,
        name_search -> Text,
    }
}

table! {
    users (id) {
        id -> Text,
        email -> Text,
        name -> Text,
        password_hash -> Text,
        role -> Text,
        partner_id -> Nullable<Text>,
        customer_id -> Nullable<Text>,
        language -> Text,
        time_zone -> Text,
        active -> Bool,
        created_at -> Timestamp,
        closed_at -> Nullable<Timestamp>,
        farewell -> Nullable<Text>,
        short_password -> Bool,
    }
}

table! {
    sessions (id) {
        id -> Text,
        user_id -> Text,
        state -> Text,
        created_at -> Timestamp,
        last_seen_at -> Timestamp,
        device -> Text,
        place -> Text,
        proved_at -> Timestamp,
        stage -> Text,
        tries -> BigInt,
        next_path -> Text,
    }
}

table! {
    authenticator_apps (user_id) {
        user_id -> Text,
        sealed_secret -> Text,
        last_step -> BigInt,
        since -> Timestamp,
    }
}

table! {
    recovery_codes (hash) {
        hash -> Text,
        user_id -> Text,
        used_at -> Nullable<Timestamp>,
    }
}

table! {
    passkeys (id) {
        id -> Text,
        user_id -> Text,
        credential_id -> Text,
        name -> Text,
        credential -> Text,
        created_at -> Timestamp,
        last_used_at -> Nullable<Timestamp>,
    }
}

table! {
    passkey_challenges (id) {
        id -> Text,
        asked_by -> Text,
        purpose -> Text,
        state -> Text,
        expires_at -> Timestamp,
    }
}

table! {
    second_factor_resets (id) {
        id -> Text,
        user_id -> Text,
        asked_by -> Text,
        token_hash -> Text,
        asked_at -> Timestamp,
        due_at -> Timestamp,
        status -> Text,
    }
}

table! {
    known_devices (user_id, device) {
        user_id -> Text,
        device -> Text,
        first_at -> Timestamp,
        last_at -> Timestamp,
    }
}

table! {
    account_events (id) {
        id -> Text,
        user_id -> Text,
        at -> Timestamp,
        name -> Text,
        device -> Text,
        place -> Text,
    }
}

table! {
    email_changes (confirm_hash) {
        confirm_hash -> Text,
        user_id -> Text,
        old_email -> Text,
        new_email -> Text,
        asked_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
        undo_hash -> Nullable<Text>,
    }
}

table! {
    password_resets (token_hash) {
        token_hash -> Text,
        user_id -> Text,
        email -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

table! {
    sign_ups (id) {
        id -> Text,
        token_hash -> Text,
        id_of_browser -> Text,
        organization -> Text,
        country -> Text,
        name -> Text,
        email -> Text,
        password_hash -> Text,
        language -> Text,
        return_path -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
        programme -> Nullable<Text>,
    }
}

table! {
    team_invitations (id) {
        id -> Text,
        token_hash -> Text,
        email -> Text,
        role -> Text,
        partner_id -> Nullable<Text>,
        customer_id -> Nullable<Text>,
        invited_by -> Text,
        language -> Text,
        sent_at -> Timestamp,
        expires_at -> Timestamp,
        status -> Text,
    }
}

table! {
    throttles (bucket) {
        bucket -> Text,
        free_at -> Timestamp,
    }
}

table! {
    relationships (id) {
        id -> Text,
        partner_id -> Text,
        customer_id -> Text,
        customer_sort -> Text,
        customer_search -> Text,
        started_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        ended_by -> Nullable<Text>,
        next_end -> Timestamp,
        customer_name -> Text,
        customer_domain -> Text,
        customer_country -> Text,
        customer_verified -> Bool,
    }
}

table! {
    customer_counts (partner_id, slot) {
        partner_id -> Text,
        slot -> Text,
        customers -> BigInt,
    }
}

table! {
    acceptances (id) {
        id -> Text,
        form -> Text,
        link_id -> Text,
        partner_id -> Text,
        customer_id -> Text,
        relationship_id -> Text,
        user_id -> Text,
        accepted_at -> Timestamp,
        receipt -> Text,
    }
}

table! {
    privileges (id) {
        id -> Text,
        relationship_id -> Text,
        partner_id -> Text,
        customer_id -> Text,
        service_id -> Text,
        role_id -> Text,
        acceptance_id -> Text,
        exclusive -> Bool,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        end_reason -> Nullable<Text>,
        ended_by -> Nullable<Text>,
        end_words -> Nullable<Text>,
        predecessor_id -> Nullable<Text>,
    }
}

table! {
    relationship_requests (id) {
        id -> Text,
        partner_id -> Text,
        sent_by -> Text,
        link_id -> Text,
        recipient -> Text,
        language -> Text,
        subject -> Text,
        paragraph_1 -> Text,
        paragraph_2 -> Text,
        duration_days -> BigInt,
        body_text -> Text,
        sent_at -> Timestamp,
        expires_at -> Timestamp,
        answer -> Text,
        answered_at -> Nullable<Timestamp>,
        answered_by_customer -> Nullable<Text>,
        letter_id -> Nullable<Text>,
    }
}

table! {
    request_tokens (hash) {
        hash -> Text,
        request_id -> Text,
        made_at -> Timestamp,
    }
}

table! {
    contact_refusals (partner_id, recipient) {
        partner_id -> Text,
        recipient -> Text,
        refused_at -> Timestamp,
    }
}

table! {
    letters (id) {
        id -> Text,
        request_id -> Nullable<Text>,
        recipient -> Text,
        recipient_name -> Text,
        reply_to -> Nullable<Text>,
        language -> Text,
        subject -> Text,
        body_text -> Text,
        body_html -> Text,
        status -> Text,
        attempts -> BigInt,
        next_attempt_at -> Timestamp,
        leased_until -> Nullable<Timestamp>,
        server_words -> Text,
        queued_at -> Timestamp,
        settled_at -> Nullable<Timestamp>,
    }
}

table! {
    events (id) {
        id -> Text,
        at -> Timestamp,
        name -> Text,
        actor_kind -> Text,
        actor_user -> Nullable<Text>,
        actor_name -> Text,
        actor_organization -> Text,
        partner_id -> Nullable<Text>,
        customer_id -> Nullable<Text>,
        details -> Text,
    }
}

table! {
    service_requests (id) {
        id -> Text,
        form -> Text,
        partner_id -> Text,
        customer_id -> Text,
        relationship_id -> Text,
        service_id -> Text,
        opened_by -> Text,
        channel -> Text,
        desk_reason -> Nullable<Text>,
        severity -> Text,
        title -> Text,
        state -> Text,
        opened_at -> Timestamp,
        due_at -> Timestamp,
        responded_at -> Nullable<Timestamp>,
        closed_at -> Nullable<Timestamp>,
        place -> BigInt,
    }
}

table! {
    service_request_notes (id) {
        id -> Text,
        form -> Text,
        request_id -> Text,
        act -> Text,
        side -> Text,
        user_id -> Text,
        person -> Text,
        organization -> Text,
        body -> Text,
        at -> Timestamp,
    }
}

table! {
    privilege_reminders (privilege_id, days) {
        privilege_id -> Text,
        days -> BigInt,
        told -> Bool,
        settled_at -> Timestamp,
    }
}

table! {
    plans (id) {
        id -> Text,
        service_id -> Text,
        code -> Text,
        price -> BigInt,
        currency -> Text,
        for_sale -> Bool,
        position -> BigInt,
    }
}

table! {
    plan_texts (plan_id, language) {
        plan_id -> Text,
        language -> Text,
        name -> Text,
        summary -> Text,
    }
}

table! {
    add_ons (id) {
        id -> Text,
        service_id -> Text,
        code -> Text,
        basis -> Text,
        price -> BigInt,
        currency -> Text,
        for_sale -> Bool,
        position -> BigInt,
    }
}

table! {
    add_on_texts (add_on_id, language) {
        add_on_id -> Text,
        language -> Text,
        name -> Text,
        summary -> Text,
    }
}

table! {
    plan_migrations (from_plan, to_plan) {
        from_plan -> Text,
        to_plan -> Text,
    }
}

table! {
    subscriptions (id) {
        id -> Text,
        form -> Text,
        customer_id -> Text,
        reseller_id -> Text,
        relationship_id -> Text,
        partner_of_record_id -> Text,
        service_id -> Text,
        plan_id -> Text,
        price -> BigInt,
        currency -> Text,
        seats -> BigInt,
        status -> Text,
        revision -> BigInt,
        started_at -> Timestamp,
        changed_at -> Timestamp,
        cancelled_at -> Nullable<Timestamp>,
    }
}

table! {
    subscription_add_ons (subscription_id, add_on_id) {
        subscription_id -> Text,
        add_on_id -> Text,
        basis -> Text,
        price -> BigInt,
        currency -> Text,
    }
}

table! {
    subscription_changes (id) {
        id -> Text,
        subscription_id -> Text,
        revision -> BigInt,
        effective_at -> Timestamp,
        kind -> Text,
        user_id -> Text,
        user_name -> Text,
        state_before -> Nullable<Text>,
        state_after -> Text,
    }
}

table! {
    closed_months (month) {
        month -> Text,
        closed_at -> Timestamp,
    }
}

table! {
    billed_subscriptions (subscription_id, month) {
        subscription_id -> Text,
        month -> Text,
        revision -> BigInt,
    }
}

table! {
    invoices (id) {
        id -> Text,
        number -> BigInt,
        partner_id -> Text,
        partner_name -> Text,
        month -> Text,
        closed_at -> Timestamp,
    }
}

table! {
    invoice_lines (invoice_id, position) {
        invoice_id -> Text,
        position -> BigInt,
        customer_id -> Text,
        customer_name -> Text,
        subscription_id -> Text,
        plan_id -> Nullable<Text>,
        add_on_id -> Nullable<Text>,
        item_names -> Text,
        for_month -> Text,
        first_day -> Text,
        last_day -> Text,
        quantity -> BigInt,
        unit_price -> BigInt,
        currency -> Text,
        amount -> BigInt,
    }
}

joinable!(service_texts -> services (service_id));
joinable!(roles -> services (service_id));
joinable!(role_texts -> roles (role_id));
joinable!(offers -> partners (partner_id));
joinable!(offers -> services (service_id));
joinable!(offers -> roles (role_id));
joinable!(invitation_links -> partners (partner_id));
joinable!(users -> partners (partner_id));
joinable!(team_invitations -> partners (partner_id));
joinable!(team_invitations -> customers (customer_id));
joinable!(team_invitations -> users (invited_by));
joinable!(users -> customers (customer_id));
joinable!(sessions -> users (user_id));
joinable!(known_devices -> users (user_id));
joinable!(email_changes -> users (user_id));
joinable!(password_resets -> users (user_id));
joinable!(passkeys -> users (user_id));
joinable!(second_factor_resets -> users (user_id));
joinable!(relationships -> partners (partner_id));
joinable!(relationships -> customers (customer_id));
joinable!(acceptances -> partners (partner_id));
joinable!(acceptances -> customers (customer_id));
joinable!(acceptances -> users (user_id));
joinable!(privileges -> relationships (relationship_id));
joinable!(privileges -> partners (partner_id));
joinable!(privileges -> customers (customer_id));
joinable!(privileges -> services (service_id));
joinable!(privileges -> roles (role_id));
joinable!(privileges -> acceptances (acceptance_id));
joinable!(relationship_requests -> partners (partner_id));
joinable!(relationship_requests -> users (sent_by));
joinable!(request_tokens -> relationship_requests (request_id));
joinable!(letters -> relationship_requests (request_id));
joinable!(events -> partners (partner_id));
joinable!(events -> customers (customer_id));
joinable!(service_requests -> partners (partner_id));
joinable!(service_requests -> customers (customer_id));
joinable!(service_requests -> services (service_id));
joinable!(service_request_notes -> service_requests (request_id));
joinable!(privilege_reminders -> privileges (privilege_id));
joinable!(plans -> services (service_id));
joinable!(plan_texts -> plans (plan_id));
joinable!(add_ons -> services (service_id));
joinable!(add_on_texts -> add_ons (add_on_id));
joinable!(subscriptions -> customers (customer_id));
joinable!(subscriptions -> partners (reseller_id));
joinable!(subscription_add_ons -> subscriptions (subscription_id));
joinable!(subscription_changes -> subscriptions (subscription_id));
joinable!(billed_subscriptions -> subscriptions (subscription_id));
joinable!(invoices -> partners (partner_id));
joinable!(invoice_lines -> invoices (invoice_id));
joinable!(invoice_lines -> subscriptions (subscription_id));

allow_tables_to_appear_in_same_query!(
    services,
    service_texts,
    roles,
    role_texts,
    partners,
    offers,
    invitation_links,
    customers,
    users,
    known_devices,
    email_changes,
    account_events,
    password_resets,
    team_invitations,
    sessions,
    authenticator_apps,
    recovery_codes,
    passkeys,
    passkey_challenges,
    second_factor_resets,
    relationships,
    customer_counts,
    acceptances,
    privileges,
    relationship_requests,
    request_tokens,
    letters,
    events,
    service_requests,
    service_request_notes,
    privilege_reminders,
    plans,
    plan_texts,
    add_ons,
    add_on_texts,
    subscriptions,
    subscription_add_ons,
    subscription_changes,
    billed_subscriptions,
    invoices,
    invoice_lines,
);
