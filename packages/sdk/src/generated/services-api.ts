// Made from IO's OpenAPI document by `npm run sdk-types`; what is changed here by hand is lost.

export interface paths {
    "/api/v1/acting-for": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Beside IO, for technology partners and aggregators
         * @description Beside IO, for technology partners and aggregators: the bodies for which the calling institution acts, with what each has given it
         *
         *     Gruppi / groups: `ApiServiceRead`.
         */
        get: operations["getActingFor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Says whether the calling SPECIAL service is active for a person
         * @description Says whether the calling SPECIAL service is active for a person. Only then may it write: ACTIVE, or PENDING for 24 hours. The person reads who changed it
         *
         *     Gruppi / groups: `ApiMessageWrite`.
         */
        put: operations["putActivations"];
        /**
         * Whether the calling SPECIAL service is active for a person
         * @description Gruppi / groups: `ApiMessageWrite`.
         */
        post: operations["postActivations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Says whether the calling SPECIAL service is active for a person
         * @description Says whether the calling SPECIAL service is active for a person. Only then may it write: ACTIVE, or PENDING for 24 hours. The person reads who changed it
         *
         *     Gruppi / groups: `ApiMessageWrite`.
         */
        put: operations["upsertServiceActivation"];
        /**
         * Whether the calling SPECIAL service is active for a person
         * @description Gruppi / groups: `ApiMessageWrite`.
         */
        post: operations["getServiceActivationByPOST"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keyed-subscriptions-feed/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The institution's key for the keyed feed
         * @description Gruppi / groups: `ApiKeyedSubscriptionsFeedRead`, `ApiSubscriptionsFeedRead`.
         */
        get: operations["getKeyedSubscriptionsFeedKey"];
        /**
         * Makes that key anew
         * @description Makes that key anew: all days are answered under the new one from then on
         *
         *     Gruppi / groups: `ApiKeyedSubscriptionsFeedRead`, `ApiSubscriptionsFeedRead`.
         */
        put: operations["putKeyedSubscriptionsFeedKey"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keyed-subscriptions-feed/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same with HMAC-SHA-256 of that hexadecimal SHA-256 under the institution's own key
         * @description The same with HMAC-SHA-256 of that hexadecimal SHA-256 under the institution's own key: worth nothing to who has not the key
         *
         *     Gruppi / groups: `ApiKeyedSubscriptionsFeedRead`, `ApiSubscriptionsFeedRead`.
         */
        get: operations["getKeyedSubscriptionsFeedByDate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calling service's own messages, newest first
         * @description The calling service's own messages, newest first. To look for a recipient use POST /messages/search, which keeps fiscal codes out of addresses
         *
         *     Gruppi / groups: `ApiMessageRead`, `ApiMessageList`.
         */
        get: operations["getMessages"];
        put?: never;
        /**
         * Sends a message
         * @description Sends a message; 201 means that it is durably stored. An Idempotency-Key makes a repetition harmless; with `Dry-Run: true` everything is judged, nothing is sent and 200 says so
         *
         *     Gruppi / groups: `ApiMessageWrite`, `ApiLimitedMessageWrite`.
         */
        post: operations["submitMessageforUserWithFiscalCodeInBody"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages-sending/remote-contents/configurations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account's configurations, each with what citizens met with at its server
         * @description Gruppi / groups: `ApiRemoteContentConfigurationWrite`.
         */
        get: operations["getMessagesSendingRemoteContentsConfigurations"];
        put?: never;
        /**
         * Says from which server of the institution remote content comes, and how it is opened
         * @description Says from which server of the institution remote content comes, and how it is opened. Messages name the configuration; who has only one need not. Keys are kept encrypted and shown by their last four characters
         *
         *     Gruppi / groups: `ApiRemoteContentConfigurationWrite`.
         */
        post: operations["postMessagesSendingRemoteContentsConfigurations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages-sending/remote-contents/configurations/{configuration_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One configuration, with what citizens met with at its server
         * @description One configuration, with what citizens met with at its server: what, how often, when, last with which message
         *
         *     Gruppi / groups: `ApiRemoteContentConfigurationWrite`.
         */
        get: operations["getMessagesSendingRemoteContentsConfigurationsByConfigurationId"];
        /**
         * Changes a configuration and begins to count its faults anew
         * @description Changes a configuration and begins to count its faults anew. A key written as it is shown (****abcd) stays what it is
         *
         *     Gruppi / groups: `ApiRemoteContentConfigurationWrite`.
         */
        put: operations["putMessagesSendingRemoteContentsConfigurationsByConfigurationId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends up to 1000 messages in one call of at most 4 MB
         * @description Sends up to 1000 messages in one call of at most 4 MB. Each row is judged by itself, as POST /messages would, and has its result at its place: 201 and an id, or what is wrong with it. The good rows are written together: after the answer all of them are durable. Every 100 rows count as one call against the rate. With an Idempotency-Key for the call, or an idempotency_key in a row, a repetition finds the same ids. With `Dry-Run: true` every row is judged and nothing is sent; of the recipients nothing is said
         *
         *     Gruppi / groups: `ApiMessageWrite`, `ApiLimitedMessageWrite`.
         */
        post: operations["postMessagesBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The calling service's own messages, newest first
         * @description The calling service's own messages, newest first: those to one recipient, with every filter of the list
         *
         *     Gruppi / groups: `ApiMessageRead`, `ApiMessageList`.
         */
        post: operations["postMessagesSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{fiscal_code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a message to the person named in the path
         * @description Gruppi / groups: `ApiMessageWrite`, `ApiLimitedMessageWrite`.
         */
        post: operations["submitMessageforUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{fiscal_code}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A message one has sent, and what became of it
         * @description Gruppi / groups: `ApiMessageRead`.
         */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{fiscal_code}/{id}/correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a corrected message in place of one
         * @description Sends a corrected message in place of one. Unread the first is gone; read it stays, and each of the two leads to the other. The rules are those of POST /messages
         *
         *     Gruppi / groups: `ApiMessageWrite`, `ApiLimitedMessageWrite`.
         */
        post: operations["postMessagesByFiscalCodeByIdCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{fiscal_code}/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraws a message, with a reason for the citizen
         * @description Withdraws a message, with a reason for the citizen. Unread it is gone; read it stays, and says that it was withdrawn and why. Which of the two is not told. A repetition changes nothing
         *
         *     Gruppi / groups: `ApiMessageWrite`, `ApiLimitedMessageWrite`.
         */
        post: operations["postMessagesByFiscalCodeByIdWithdrawal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization_fiscal_code}/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * The institution's logo, which its services without one of their own show too
         * @description Gruppi / groups: `ApiServiceWrite`.
         */
        put: operations["uploadOrganizationLogo"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calling service's payment notices, newest first
         * @description The calling service's payment notices, newest first. To look for a debtor use POST /payment-notices/search, which keeps fiscal codes out of addresses
         *
         *     Gruppi / groups: `ApiPaymentNoticeRead`, `ApiPaymentNoticeWrite`.
         */
        get: operations["getPaymentNotices"];
        put?: never;
        /**
         * Makes what a debtor is asked to pay
         * @description Makes what a debtor is asked to pay: at once, in instalments by one or more plans, or both; numbers are made by IO unless given. With `message` the debtor is written to in the same step, with the notice in it; the message is judged as POST /messages would. An Idempotency-Key makes a repetition harmless
         *
         *     Gruppi / groups: `ApiPaymentNoticeWrite`.
         */
        post: operations["postPaymentNotices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-notices/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes up to 1000 in one call of at most 4 MB
         * @description Makes up to 1000 in one call of at most 4 MB. Each row is judged by itself and has its result at its place; the good ones are written together. Every 100 rows count as one call against the rate. With an Idempotency-Key a repetition finds the same ones
         *
         *     Gruppi / groups: `ApiPaymentNoticeWrite`.
         */
        post: operations["postPaymentNoticesBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-notices/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The calling service's payment notices of one debtor, with every filter of the list
         * @description Gruppi / groups: `ApiPaymentNoticeRead`, `ApiPaymentNoticeWrite`.
         */
        post: operations["postPaymentNoticesSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-notices/standing/{notice_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is it paid? For a clerk with the notice in hand, of whatever service of the institution
         * @description Is it paid? For a clerk with the notice in hand, of whatever service of the institution. The debtor, if a person, reads of the look
         *
         *     Gruppi / groups: `ApiPaymentNoticeRead`, `ApiPaymentNoticeWrite`.
         */
        get: operations["getPaymentNoticesStandingByNoticeNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-notices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One payment notice of the calling service, with all its choices and how they stand
         * @description Gruppi / groups: `ApiPaymentNoticeRead`, `ApiPaymentNoticeWrite`.
         */
        get: operations["getPaymentNoticesById"];
        /**
         * Changes debtor, description or the terms of notices, while nothing is paid
         * @description Changes debtor, description or the terms of notices, while nothing is paid: what is not named stays. Numbers and plans never change. The message is not sent again: correct it
         *
         *     Gruppi / groups: `ApiPaymentNoticeWrite`.
         */
        put: operations["putPaymentNoticesById"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-notices/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The notice on paper by pagoPA’s official model, tagged for who listens
         * @description The notice on paper by pagoPA’s official model, tagged for who listens: the payment at once and the instalments of one plan, the first unless named, with today’s amounts
         *
         *     Gruppi / groups: `ApiPaymentNoticeRead`, `ApiPaymentNoticeWrite`.
         */
        get: operations["getPaymentNoticesByIdPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-notices/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraws a payment notice of which nothing is paid
         * @description Withdraws a payment notice of which nothing is paid: nobody can pay it any more, and who holds it sees that. A repetition changes nothing
         *
         *     Gruppi / groups: `ApiPaymentNoticeWrite`.
         */
        post: operations["postPaymentNoticesByIdWithdrawal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The receipts that pagoPA has sent to the institution, newest first
         * @description The receipts that pagoPA has sent to the institution, newest first; with `flagged=true` those that somebody should look at. Also of notices that other services made, or nobody; without debtors' names
         *
         *     Gruppi / groups: `ApiPaymentNoticeRead`, `ApiPaymentNoticeWrite`.
         */
        get: operations["getPaymentReceipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calling service's own practices, the last created first
         * @description The calling service's own practices, the last created first; of one state, if asked
         *
         *     Gruppi / groups: `ApiMessageRead`.
         */
        get: operations["getPractices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practices/{reference}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A practice of the calling service, with the states it has been in, oldest first
         * @description Gruppi / groups: `ApiMessageRead`.
         */
        get: operations["getPracticesByReference"];
        /**
         * Creates a practice, or brings it up to date
         * @description Creates a practice, or brings it up to date: the body is the whole of it. A repetition changes nothing, and an older `updated_at` that arrives late never overwrites a newer one. The person sees one timeline; the reference is the service’s own
         *
         *     Gruppi / groups: `ApiMessageWrite`, `ApiLimitedMessageWrite`.
         */
        put: operations["putPracticesByReference"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whether a person can be reached by this service
         * @description Whether a person can be reached by this service; the fiscal code stays out of addresses and logs
         *
         *     Gruppi / groups: `ApiLimitedProfileRead`.
         */
        post: operations["getProfileByPOST"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{fiscal_code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a person can be reached by this service
         * @description Gruppi / groups: `ApiLimitedProfileRead`.
         */
        get: operations["getProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{round_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Beside IO
         * @description Beside IO: a round, how far it is and what became of each body
         *
         *     Gruppi / groups: `ApiServiceRead`.
         */
        get: operations["getRoundsByRoundId"];
        /**
         * Beside IO
         * @description Beside IO: one service of the cookbook, or a key, for many bodies, or the drafts of such a round to review, or its approved cards to the public, with a result for each. The id is the caller’s own: asked twice, it begins once. Keys come in one file, encrypted to `recipient`, and are shown nowhere else
         *
         *     Gruppi / groups: `ApiServiceWrite`.
         */
        put: operations["putRoundsByRoundId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rounds/{round_id}/keys.p7m": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Beside IO
         * @description Beside IO: the round’s keys in one file that only its recipient opens: CMS (RFC 5652) as DER, around a CSV. Kept for seven days from the round’s beginning
         *
         *     Gruppi / groups: `ApiServiceWrite`.
         */
        get: operations["getRoundsByRoundIdKeysP7m"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ids of the calling account's services
         * @description Gruppi / groups: `ApiServiceRead`.
         */
        get: operations["getUserServices"];
        put?: never;
        /**
         * Makes a service, with the key of any other one of the account
         * @description Makes a service, with the key of any other one of the account. Both keys are shown whole, this once. It may write to the sandbox recipient only until an operator enables it
         *
         *     Gruppi / groups: `ApiServiceWrite`.
         */
        post: operations["createService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{service_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calling key's own service
         * @description The calling key's own service. Keys are stored as hashes: of each only the last four characters are shown
         *
         *     Gruppi / groups: `ApiServiceRead`.
         */
        get: operations["getService"];
        /**
         * Changes the calling key's own service
         * @description Changes the calling key's own service: its next version. Recipients, highest amount and category stay as they are; citizens see the new card at once
         *
         *     Gruppi / groups: `ApiServiceWrite`.
         */
        put: operations["updateService"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{service_id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Makes one of the two keys anew
         * @description Makes one of the two keys anew. The new key is shown whole, this once; the old one opens nothing any more. Of the other key only the last four characters are shown
         *
         *     Gruppi / groups: `ApiServiceWrite`.
         */
        put: operations["regenerateServiceKey"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{service_id}/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * The calling key's own service's logo
         * @description The calling key's own service's logo: a PNG of 256 kB and 1024 × 1024 pixels at most
         *
         *     Gruppi / groups: `ApiServiceWrite`.
         */
        put: operations["uploadServiceLogo"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlement-credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tells a credit of the bank's statement, so that it is held against the flow that its text names after /URI/
         * @description Tells a credit of the bank's statement, so that it is held against the flow that its text names after /URI/. A repetition changes nothing
         *
         *     Gruppi / groups: `ApiPaymentNoticeWrite`.
         */
        post: operations["postSettlementCredits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlement-flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The institution's settlement flows, the last settled first, each with how it stands
         * @description Gruppi / groups: `ApiPaymentNoticeRead`, `ApiPaymentNoticeWrite`.
         */
        get: operations["getSettlementFlows"];
        put?: never;
        /**
         * Brings in a settlement flow as pagoPA writes it (FlussoRiversamento, text/xml)
         * @description Brings in a settlement flow as pagoPA writes it (FlussoRiversamento, text/xml). One with the same id and a later dataOraFlusso takes the place of the earlier; a repetition or an older one changes nothing and says so. IO fetches them from the node by itself too, where it has a station
         *
         *     Gruppi / groups: `ApiPaymentNoticeWrite`.
         */
        post: operations["postSettlementFlows"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlement-flows/leftovers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What does not answer each other
         * @description What does not answer each other: lines of flows without their receipt, transfers of receipts that no flow has settled after five days, credits whose flow has not come. The first of each kind; they go as they are mended
         *
         *     Gruppi / groups: `ApiPaymentNoticeRead`, `ApiPaymentNoticeWrite`.
         */
        get: operations["getSettlementFlowsLeftovers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions-feed/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who became reachable for the service on a past day, and who ceased to be
         * @description Who became reachable for the service on a past day, and who ceased to be: SHA-256 of the fiscal codes, in lower-case hexadecimal. Whoever can list fiscal codes can turn these hashes back: prefer the keyed feed
         *
         *     Gruppi / groups: `ApiSubscriptionsFeedRead`.
         */
        get: operations["getSubscriptionsFeedForDate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calling service's webhooks
         * @description Gruppi / groups: `ApiMessageRead`, `ApiMessageList`.
         */
        get: operations["getWebhooks"];
        put?: never;
        /**
         * Begins to tell an address what becomes of the messages of the calling service, signed after Standard Webhooks
         * @description Begins to tell an address what becomes of the messages of the calling service, signed after Standard Webhooks. The secret is shown only here. message.signed may be named and is not sent yet
         *
         *     Gruppi / groups: `ApiMessageRead`, `ApiMessageList`.
         */
        post: operations["postWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook, with its state
         * @description Gruppi / groups: `ApiMessageRead`, `ApiMessageList`.
         */
        get: operations["getWebhooksByWebhookId"];
        /**
         * Changes address and events, pauses (is_active = false) or switches on again
         * @description Changes address and events, pauses (is_active = false) or switches on again. Switched on, it sends what was still to be told
         *
         *     Gruppi / groups: `ApiMessageRead`, `ApiMessageList`.
         */
        put: operations["putWebhooksByWebhookId"];
        post?: never;
        /**
         * Ends a webhook
         * @description Ends a webhook; what it was still to be told is forgotten
         *
         *     Gruppi / groups: `ApiMessageRead`, `ApiMessageList`.
         */
        delete: operations["deleteWebhooksByWebhookId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was told in the last 14 days and how it went, newest first
         * @description Gruppi / groups: `ApiMessageRead`, `ApiMessageList`.
         */
        get: operations["getWebhooksByWebhookIdDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tells one event again, under the same webhook-id
         * @description Gruppi / groups: `ApiMessageRead`, `ApiMessageList`.
         */
        post: operations["postWebhooksByWebhookIdDeliveriesByDeliveryIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tells again every event since a moment of the last 14 days, under the same webhook-ids
         * @description Gruppi / groups: `ApiMessageRead`, `ApiMessageList`.
         */
        post: operations["postWebhooksByWebhookIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a new secret
         * @description Makes a new secret. For old_secret_hours (24 unless told) deliveries carry a signature of the old one too; with 0 it ends at once
         *
         *     Gruppi / groups: `ApiMessageRead`, `ApiMessageList`.
         */
        post: operations["postWebhooksByWebhookIdSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends an event webhook.test
         * @description Sends an event webhook.test; how it went is in the deliveries
         *
         *     Gruppi / groups: `ApiMessageRead`, `ApiMessageList`.
         */
        post: operations["postWebhooksByWebhookIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            detail_it: string;
            detail_en: string;
            code: string;
            instance?: string;
            login_url?: string;
            statusCode: number;
            message: string;
            errors?: {
                path: string;
                rule: string;
                it: string;
                en: string;
                suggestion?: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getActingFor: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            delegation_id: string;
                            /** Format: uuid */
                            institution_id: string;
                            institution_name: string;
                            institution_fiscal_code: string;
                            rights: ("edit_services" | "publish_services" | "manage_keys" | "send")[];
                            service_ids: string[] | null;
                            ends_at: string;
                        }[];
                        count: number;
                    };
                };
            };
        };
    };
    putActivations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fiscal_code: string;
                    /** @enum {string} */
                    status: "ACTIVE" | "INACTIVE" | "PENDING";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        service_id: string;
                        fiscal_code: string;
                        /** @enum {string} */
                        status: "ACTIVE" | "INACTIVE" | "PENDING";
                        version: number;
                    };
                };
            };
        };
    };
    postActivations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fiscal_code: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        service_id: string;
                        fiscal_code: string;
                        /** @enum {string} */
                        status: "ACTIVE" | "INACTIVE" | "PENDING";
                        version: number;
                    };
                };
            };
        };
    };
    upsertServiceActivation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fiscal_code: string;
                    /** @enum {string} */
                    status: "ACTIVE" | "INACTIVE" | "PENDING";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        service_id: string;
                        fiscal_code: string;
                        /** @enum {string} */
                        status: "ACTIVE" | "INACTIVE" | "PENDING";
                        version: number;
                    };
                };
            };
        };
    };
    getServiceActivationByPOST: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fiscal_code: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        service_id: string;
                        fiscal_code: string;
                        /** @enum {string} */
                        status: "ACTIVE" | "INACTIVE" | "PENDING";
                        version: number;
                    };
                };
            };
        };
    };
    getKeyedSubscriptionsFeedKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                        generation: number;
                    };
                };
            };
        };
    };
    putKeyedSubscriptionsFeedKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                        generation: number;
                    };
                };
            };
        };
    };
    getKeyedSubscriptionsFeedByDate: {
        parameters: {
            query?: {
                page_size?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dateUTC: string;
                        subscriptions: string[];
                        unsubscriptions: string[];
                        next?: string;
                    };
                };
            };
        };
    };
    getMessages: {
        parameters: {
            query?: {
                status?: "ACCEPTED" | "THROTTLED" | "FAILED" | "PROCESSED" | "REJECTED";
                from_day?: string;
                to_day?: string;
                reference?: string;
                idempotency_key?: string;
                subject?: string;
                maximum_id?: string;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            fiscal_code?: string;
                            created_at: string;
                            subject: string;
                            /** @enum {string} */
                            status: "ACCEPTED" | "THROTTLED" | "FAILED" | "PROCESSED" | "REJECTED";
                            /** @enum {string} */
                            rejection_reason?: "SERVICE_NOT_ALLOWED" | "USER_NOT_FOUND" | "UNKNOWN";
                            reference?: string;
                            keep_until?: string;
                            taken_back?: {
                                at: string;
                                reason?: string;
                                replaced_by?: string;
                            };
                            corrects?: string;
                        }[];
                        next?: string;
                    };
                };
            };
        };
    };
    submitMessageforUserWithFiscalCodeInBody: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
                "dry-run"?: "true";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fiscal_code?: string;
                    content: {
                        subject: string;
                        markdown: string;
                        due_date?: string;
                        payment_data?: {
                            amount: number;
                            notice_number: string;
                            /** @default false */
                            invalid_after_due_date?: boolean;
                            payee?: {
                                fiscal_code: string;
                            };
                        };
                        prescription_data?: {
                            nre: string;
                            iup?: string;
                            prescriber_fiscal_code?: string;
                        };
                        legal_data?: {
                            sender_mail_from: string;
                            /** @default false */
                            has_attachment?: boolean;
                            message_unique_id: string;
                            original_message_url?: string;
                            pec_server_service_id?: string;
                        };
                        eu_covid_cert?: {
                            auth_code: string;
                        };
                        third_party_data?: {
                            id: string;
                            original_sender?: string;
                            original_receipt_date?: string;
                            /** @default false */
                            has_attachments?: boolean;
                            summary?: string;
                            has_remote_content?: boolean;
                            /** @enum {string} */
                            has_precondition?: "ALWAYS" | "ONCE" | "NEVER";
                            configuration_id?: string;
                        };
                    };
                    /** @default 3600 */
                    time_to_live?: number;
                    /** @enum {string} */
                    feature_level_type?: "STANDARD" | "ADVANCED";
                    /** @enum {string} */
                    feature_type?: "STANDARD" | "ADVANCED";
                    default_addresses?: unknown;
                    reference?: string;
                    /** Format: date */
                    keep_until?: string;
                    practice_reference?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        dry_run: true;
                        /** @enum {string} */
                        status?: "ACCEPTED" | "THROTTLED" | "FAILED" | "PROCESSED" | "REJECTED";
                        /** @enum {string} */
                        rejection_reason?: "SERVICE_NOT_ALLOWED" | "USER_NOT_FOUND" | "UNKNOWN";
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    getMessagesSendingRemoteContentsConfigurations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rcConfigList: {
                            name: string;
                            description: string;
                            /** @enum {string} */
                            has_precondition: "ALWAYS" | "ONCE" | "NEVER";
                            /** @default [] */
                            disable_lollipop_for: string[];
                            is_lollipop_enabled: boolean;
                            test_environment?: {
                                base_url: string;
                                details_authentication: {
                                    header_key_name: string;
                                    key: string;
                                    type: string;
                                };
                                test_users: string[];
                            };
                            prod_environment?: {
                                base_url: string;
                                details_authentication: {
                                    header_key_name: string;
                                    key: string;
                                    type: string;
                                };
                            };
                            configuration_id: string;
                            user_id: string;
                            faults: {
                                /** @enum {string} */
                                kind: "unreachable" | "timeout" | "refused_address" | "redirect" | "failed" | "unauthorized" | "not_found" | "gone" | "too_large" | "wrong_type" | "malformed";
                                count: number;
                                last_at: string;
                                last_message_id: string;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    postMessagesSendingRemoteContentsConfigurations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    description: string;
                    /** @enum {string} */
                    has_precondition: "ALWAYS" | "ONCE" | "NEVER" | "NONE";
                    /** @default [] */
                    disable_lollipop_for?: string[];
                    /**
                     * @default false
                     * @enum {boolean}
                     */
                    is_lollipop_enabled?: false;
                    test_environment?: {
                        base_url: string;
                        details_authentication: {
                            header_key_name: string;
                            key: string;
                            type: string;
                        };
                        test_users: string[];
                    };
                    prod_environment?: {
                        base_url: string;
                        details_authentication: {
                            header_key_name: string;
                            key: string;
                            type: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        description: string;
                        /** @enum {string} */
                        has_precondition: "ALWAYS" | "ONCE" | "NEVER";
                        /** @default [] */
                        disable_lollipop_for: string[];
                        is_lollipop_enabled: boolean;
                        test_environment?: {
                            base_url: string;
                            details_authentication: {
                                header_key_name: string;
                                key: string;
                                type: string;
                            };
                            test_users: string[];
                        };
                        prod_environment?: {
                            base_url: string;
                            details_authentication: {
                                header_key_name: string;
                                key: string;
                                type: string;
                            };
                        };
                        configuration_id: string;
                        user_id: string;
                        faults: {
                            /** @enum {string} */
                            kind: "unreachable" | "timeout" | "refused_address" | "redirect" | "failed" | "unauthorized" | "not_found" | "gone" | "too_large" | "wrong_type" | "malformed";
                            count: number;
                            last_at: string;
                            last_message_id: string;
                        }[];
                    };
                };
            };
        };
    };
    getMessagesSendingRemoteContentsConfigurationsByConfigurationId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                configuration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        description: string;
                        /** @enum {string} */
                        has_precondition: "ALWAYS" | "ONCE" | "NEVER";
                        /** @default [] */
                        disable_lollipop_for: string[];
                        is_lollipop_enabled: boolean;
                        test_environment?: {
                            base_url: string;
                            details_authentication: {
                                header_key_name: string;
                                key: string;
                                type: string;
                            };
                            test_users: string[];
                        };
                        prod_environment?: {
                            base_url: string;
                            details_authentication: {
                                header_key_name: string;
                                key: string;
                                type: string;
                            };
                        };
                        configuration_id: string;
                        user_id: string;
                        faults: {
                            /** @enum {string} */
                            kind: "unreachable" | "timeout" | "refused_address" | "redirect" | "failed" | "unauthorized" | "not_found" | "gone" | "too_large" | "wrong_type" | "malformed";
                            count: number;
                            last_at: string;
                            last_message_id: string;
                        }[];
                    };
                };
            };
        };
    };
    putMessagesSendingRemoteContentsConfigurationsByConfigurationId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                configuration_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    description: string;
                    /** @enum {string} */
                    has_precondition: "ALWAYS" | "ONCE" | "NEVER" | "NONE";
                    /** @default [] */
                    disable_lollipop_for?: string[];
                    /**
                     * @default false
                     * @enum {boolean}
                     */
                    is_lollipop_enabled?: false;
                    test_environment?: {
                        base_url: string;
                        details_authentication: {
                            header_key_name: string;
                            key: string;
                            type: string;
                        };
                        test_users: string[];
                    };
                    prod_environment?: {
                        base_url: string;
                        details_authentication: {
                            header_key_name: string;
                            key: string;
                            type: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    postMessagesBulk: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
                "dry-run"?: "true";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    messages: unknown[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        dry_run?: true;
                        accepted: number;
                        refused: number;
                        results: ({
                            index: number;
                            /** @enum {number} */
                            status: 201;
                            id: string;
                        } | {
                            index: number;
                            /** @enum {number} */
                            status: 200;
                        } | {
                            index: number;
                            status: number;
                            problem: {
                                code: string;
                                title: string;
                                detail: string;
                                detail_it: string;
                                detail_en: string;
                                errors?: {
                                    path: string;
                                    rule: string;
                                    it: string;
                                    en: string;
                                }[];
                            };
                        })[];
                    };
                };
            };
        };
    };
    postMessagesSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    status?: "ACCEPTED" | "THROTTLED" | "FAILED" | "PROCESSED" | "REJECTED";
                    /** Format: date */
                    from_day?: string;
                    /** Format: date */
                    to_day?: string;
                    reference?: string;
                    idempotency_key?: string;
                    subject?: string;
                    maximum_id?: string;
                    /** @default 100 */
                    page_size?: number;
                    fiscal_code: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            fiscal_code?: string;
                            created_at: string;
                            subject: string;
                            /** @enum {string} */
                            status: "ACCEPTED" | "THROTTLED" | "FAILED" | "PROCESSED" | "REJECTED";
                            /** @enum {string} */
                            rejection_reason?: "SERVICE_NOT_ALLOWED" | "USER_NOT_FOUND" | "UNKNOWN";
                            reference?: string;
                            keep_until?: string;
                            taken_back?: {
                                at: string;
                                reason?: string;
                                replaced_by?: string;
                            };
                            corrects?: string;
                        }[];
                        next?: string;
                    };
                };
            };
        };
    };
    submitMessageforUser: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
                "dry-run"?: "true";
            };
            path: {
                fiscal_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fiscal_code?: string;
                    content: {
                        subject: string;
                        markdown: string;
                        due_date?: string;
                        payment_data?: {
                            amount: number;
                            notice_number: string;
                            /** @default false */
                            invalid_after_due_date?: boolean;
                            payee?: {
                                fiscal_code: string;
                            };
                        };
                        prescription_data?: {
                            nre: string;
                            iup?: string;
                            prescriber_fiscal_code?: string;
                        };
                        legal_data?: {
                            sender_mail_from: string;
                            /** @default false */
                            has_attachment?: boolean;
                            message_unique_id: string;
                            original_message_url?: string;
                            pec_server_service_id?: string;
                        };
                        eu_covid_cert?: {
                            auth_code: string;
                        };
                        third_party_data?: {
                            id: string;
                            original_sender?: string;
                            original_receipt_date?: string;
                            /** @default false */
                            has_attachments?: boolean;
                            summary?: string;
                            has_remote_content?: boolean;
                            /** @enum {string} */
                            has_precondition?: "ALWAYS" | "ONCE" | "NEVER";
                            configuration_id?: string;
                        };
                    };
                    /** @default 3600 */
                    time_to_live?: number;
                    /** @enum {string} */
                    feature_level_type?: "STANDARD" | "ADVANCED";
                    /** @enum {string} */
                    feature_type?: "STANDARD" | "ADVANCED";
                    default_addresses?: unknown;
                    reference?: string;
                    /** Format: date */
                    keep_until?: string;
                    practice_reference?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        dry_run: true;
                        /** @enum {string} */
                        status?: "ACCEPTED" | "THROTTLED" | "FAILED" | "PROCESSED" | "REJECTED";
                        /** @enum {string} */
                        rejection_reason?: "SERVICE_NOT_ALLOWED" | "USER_NOT_FOUND" | "UNKNOWN";
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fiscal_code: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: {
                            id: string;
                            fiscal_code: string;
                            created_at: string;
                            sender_service_id: string;
                            time_to_live: number;
                            /** @enum {string} */
                            feature_level_type: "STANDARD" | "ADVANCED";
                            content: {
                                subject: string;
                                markdown: string;
                                due_date?: string;
                                prescription_data?: {
                                    nre: string;
                                    iup?: string;
                                    prescriber_fiscal_code?: string;
                                };
                                legal_data?: {
                                    sender_mail_from: string;
                                    /** @default false */
                                    has_attachment: boolean;
                                    message_unique_id: string;
                                    original_message_url?: string;
                                    pec_server_service_id?: string;
                                };
                                eu_covid_cert?: {
                                    auth_code: string;
                                };
                                third_party_data?: {
                                    id: string;
                                    original_sender?: string;
                                    original_receipt_date?: string;
                                    /** @default false */
                                    has_attachments: boolean;
                                    summary?: string;
                                    has_remote_content?: boolean;
                                    /** @enum {string} */
                                    has_precondition?: "ALWAYS" | "ONCE" | "NEVER";
                                    configuration_id?: string;
                                };
                                payment_data?: {
                                    amount: number;
                                    notice_number: string;
                                    invalid_after_due_date: boolean;
                                    payee: {
                                        fiscal_code: string;
                                    };
                                };
                            };
                        };
                        /** @enum {string} */
                        status: "ACCEPTED" | "THROTTLED" | "FAILED" | "PROCESSED" | "REJECTED";
                        /** @enum {string} */
                        rejection_reason?: "SERVICE_NOT_ALLOWED" | "USER_NOT_FOUND" | "UNKNOWN";
                        /** @enum {string} */
                        read_status?: "UNAVAILABLE" | "UNREAD" | "READ";
                        /** @enum {string} */
                        payment_status?: "PAID" | "NOT_PAID";
                        keep_until?: string;
                        reference?: string;
                        taken_back?: {
                            at: string;
                            reason?: string;
                            replaced_by?: string;
                        };
                        corrects?: string;
                    };
                };
            };
        };
    };
    postMessagesByFiscalCodeByIdCorrection: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                fiscal_code: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    content: {
                        subject: string;
                        markdown: string;
                        due_date?: string;
                        payment_data?: {
                            amount: number;
                            notice_number: string;
                            /** @default false */
                            invalid_after_due_date?: boolean;
                            payee?: {
                                fiscal_code: string;
                            };
                        };
                        prescription_data?: {
                            nre: string;
                            iup?: string;
                            prescriber_fiscal_code?: string;
                        };
                        legal_data?: {
                            sender_mail_from: string;
                            /** @default false */
                            has_attachment?: boolean;
                            message_unique_id: string;
                            original_message_url?: string;
                            pec_server_service_id?: string;
                        };
                        eu_covid_cert?: {
                            auth_code: string;
                        };
                        third_party_data?: {
                            id: string;
                            original_sender?: string;
                            original_receipt_date?: string;
                            /** @default false */
                            has_attachments?: boolean;
                            summary?: string;
                            has_remote_content?: boolean;
                            /** @enum {string} */
                            has_precondition?: "ALWAYS" | "ONCE" | "NEVER";
                            configuration_id?: string;
                        };
                    };
                    /** @default 3600 */
                    time_to_live?: number;
                    /** @enum {string} */
                    feature_level_type?: "STANDARD" | "ADVANCED";
                    /** @enum {string} */
                    feature_type?: "STANDARD" | "ADVANCED";
                    default_addresses?: unknown;
                    reference?: string;
                    /** Format: date */
                    keep_until?: string;
                    practice_reference?: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    postMessagesByFiscalCodeByIdWithdrawal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fiscal_code: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        taken_back: {
                            at: string;
                            reason?: string;
                            replaced_by?: string;
                        };
                    };
                };
            };
        };
    };
    uploadOrganizationLogo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_fiscal_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    logo: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getPaymentNotices: {
        parameters: {
            query?: {
                state?: "to_pay" | "partially_paid" | "paid" | "reported" | "withdrawn";
                reference?: string;
                maximum_id?: string;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            reference: string;
                            payee_fiscal_code: string;
                            /** @enum {string} */
                            state: "to_pay" | "partially_paid" | "paid" | "reported" | "withdrawn" | "expired";
                            debtor: {
                                fiscal_code: string;
                                full_name: string;
                                street?: string;
                                civic_number?: string;
                                postal_code?: string;
                                city?: string;
                                province?: string;
                            };
                            description: string;
                            switch_to_expired: boolean;
                            created_at: string;
                            updated_at: string;
                            withdrawn_reason?: string;
                            message_id?: string;
                            notices: {
                                amount: number;
                                due_date: string & (unknown & unknown);
                                reduced?: {
                                    amount: number;
                                    until: string & (unknown & unknown);
                                };
                                increased?: {
                                    amount: number;
                                    after: string & (unknown & unknown);
                                };
                                notification_fee?: number;
                                transfers: {
                                    amount: number;
                                    payee?: {
                                        fiscal_code: string;
                                        name: string;
                                    };
                                    iban?: string;
                                    postal?: {
                                        iban: string;
                                        authorization?: string;
                                    };
                                    stamp?: {
                                        document_hash: string;
                                        province: string;
                                    };
                                    remittance_information?: string;
                                    category: string;
                                }[];
                                notice_number: string;
                                plan?: string;
                                installment: number;
                                installments: number;
                                /** @enum {string} */
                                state: "to_pay" | "paid" | "reported" | "closed";
                                amount_today: number;
                                paid_at?: string;
                                paid_amount?: number;
                                receipt_id?: string;
                            }[];
                        }[];
                        next?: string;
                    };
                };
            };
        };
    };
    postPaymentNotices: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reference: string;
                    debtor: {
                        fiscal_code: string;
                        full_name: string;
                        street?: string;
                        civic_number?: string;
                        postal_code?: string;
                        city?: string;
                        province?: string;
                    };
                    description: string;
                    /** @default false */
                    switch_to_expired?: boolean;
                    payment?: {
                        amount: number;
                        due_date: string & (unknown & unknown);
                        reduced?: {
                            amount: number;
                            until: string & (unknown & unknown);
                        };
                        increased?: {
                            amount: number;
                            after: string & (unknown & unknown);
                        };
                        notification_fee?: number;
                        transfers: {
                            amount: number;
                            payee?: {
                                fiscal_code: string;
                                name: string;
                            };
                            iban?: string;
                            postal?: {
                                iban: string;
                                authorization?: string;
                            };
                            stamp?: {
                                document_hash: string;
                                province: string;
                            };
                            remittance_information?: string;
                            category: string;
                        }[];
                        notice_number?: string;
                    };
                    plans?: {
                        name: string;
                        installments: {
                            amount: number;
                            due_date: string & (unknown & unknown);
                            reduced?: {
                                amount: number;
                                until: string & (unknown & unknown);
                            };
                            increased?: {
                                amount: number;
                                after: string & (unknown & unknown);
                            };
                            notification_fee?: number;
                            transfers: {
                                amount: number;
                                payee?: {
                                    fiscal_code: string;
                                    name: string;
                                };
                                iban?: string;
                                postal?: {
                                    iban: string;
                                    authorization?: string;
                                };
                                stamp?: {
                                    document_hash: string;
                                    province: string;
                                };
                                remittance_information?: string;
                                category: string;
                            }[];
                            notice_number?: string;
                        }[];
                    }[];
                    message?: {
                        subject: string;
                        markdown: string;
                        reference?: string;
                        /** @enum {string} */
                        feature_level_type?: "STANDARD" | "ADVANCED";
                        keep_until?: string & (unknown & unknown);
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        reference: string;
                        payee_fiscal_code: string;
                        /** @enum {string} */
                        state: "to_pay" | "partially_paid" | "paid" | "reported" | "withdrawn" | "expired";
                        debtor: {
                            fiscal_code: string;
                            full_name: string;
                            street?: string;
                            civic_number?: string;
                            postal_code?: string;
                            city?: string;
                            province?: string;
                        };
                        description: string;
                        switch_to_expired: boolean;
                        created_at: string;
                        updated_at: string;
                        withdrawn_reason?: string;
                        message_id?: string;
                        notices: {
                            amount: number;
                            due_date: string & (unknown & unknown);
                            reduced?: {
                                amount: number;
                                until: string & (unknown & unknown);
                            };
                            increased?: {
                                amount: number;
                                after: string & (unknown & unknown);
                            };
                            notification_fee?: number;
                            transfers: {
                                amount: number;
                                payee?: {
                                    fiscal_code: string;
                                    name: string;
                                };
                                iban?: string;
                                postal?: {
                                    iban: string;
                                    authorization?: string;
                                };
                                stamp?: {
                                    document_hash: string;
                                    province: string;
                                };
                                remittance_information?: string;
                                category: string;
                            }[];
                            notice_number: string;
                            plan?: string;
                            installment: number;
                            installments: number;
                            /** @enum {string} */
                            state: "to_pay" | "paid" | "reported" | "closed";
                            amount_today: number;
                            paid_at?: string;
                            paid_amount?: number;
                            receipt_id?: string;
                        }[];
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        reference: string;
                        payee_fiscal_code: string;
                        /** @enum {string} */
                        state: "to_pay" | "partially_paid" | "paid" | "reported" | "withdrawn" | "expired";
                        debtor: {
                            fiscal_code: string;
                            full_name: string;
                            street?: string;
                            civic_number?: string;
                            postal_code?: string;
                            city?: string;
                            province?: string;
                        };
                        description: string;
                        switch_to_expired: boolean;
                        created_at: string;
                        updated_at: string;
                        withdrawn_reason?: string;
                        message_id?: string;
                        notices: {
                            amount: number;
                            due_date: string & (unknown & unknown);
                            reduced?: {
                                amount: number;
                                until: string & (unknown & unknown);
                            };
                            increased?: {
                                amount: number;
                                after: string & (unknown & unknown);
                            };
                            notification_fee?: number;
                            transfers: {
                                amount: number;
                                payee?: {
                                    fiscal_code: string;
                                    name: string;
                                };
                                iban?: string;
                                postal?: {
                                    iban: string;
                                    authorization?: string;
                                };
                                stamp?: {
                                    document_hash: string;
                                    province: string;
                                };
                                remittance_information?: string;
                                category: string;
                            }[];
                            notice_number: string;
                            plan?: string;
                            installment: number;
                            installments: number;
                            /** @enum {string} */
                            state: "to_pay" | "paid" | "reported" | "closed";
                            amount_today: number;
                            paid_at?: string;
                            paid_amount?: number;
                            receipt_id?: string;
                        }[];
                    };
                };
            };
        };
    };
    postPaymentNoticesBulk: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    payment_notices: unknown[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        refused: number;
                        results: ({
                            index: number;
                            /** @enum {number} */
                            status: 201;
                            id: string;
                            reference: string;
                            notice_numbers: string[];
                            message_id?: string;
                        } | {
                            index: number;
                            status: number;
                            problem: {
                                code: string;
                                title: string;
                                detail: string;
                                detail_it: string;
                                detail_en: string;
                                errors?: {
                                    path: string;
                                    rule: string;
                                    it: string;
                                    en: string;
                                }[];
                            };
                        })[];
                    };
                };
            };
        };
    };
    postPaymentNoticesSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    state?: "to_pay" | "partially_paid" | "paid" | "reported" | "withdrawn";
                    reference?: string;
                    maximum_id?: string;
                    /** @default 50 */
                    page_size?: number;
                    debtor_fiscal_code: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            reference: string;
                            payee_fiscal_code: string;
                            /** @enum {string} */
                            state: "to_pay" | "partially_paid" | "paid" | "reported" | "withdrawn" | "expired";
                            debtor: {
                                fiscal_code: string;
                                full_name: string;
                                street?: string;
                                civic_number?: string;
                                postal_code?: string;
                                city?: string;
                                province?: string;
                            };
                            description: string;
                            switch_to_expired: boolean;
                            created_at: string;
                            updated_at: string;
                            withdrawn_reason?: string;
                            message_id?: string;
                            notices: {
                                amount: number;
                                due_date: string & (unknown & unknown);
                                reduced?: {
                                    amount: number;
                                    until: string & (unknown & unknown);
                                };
                                increased?: {
                                    amount: number;
                                    after: string & (unknown & unknown);
                                };
                                notification_fee?: number;
                                transfers: {
                                    amount: number;
                                    payee?: {
                                        fiscal_code: string;
                                        name: string;
                                    };
                                    iban?: string;
                                    postal?: {
                                        iban: string;
                                        authorization?: string;
                                    };
                                    stamp?: {
                                        document_hash: string;
                                        province: string;
                                    };
                                    remittance_information?: string;
                                    category: string;
                                }[];
                                notice_number: string;
                                plan?: string;
                                installment: number;
                                installments: number;
                                /** @enum {string} */
                                state: "to_pay" | "paid" | "reported" | "closed";
                                amount_today: number;
                                paid_at?: string;
                                paid_amount?: number;
                                receipt_id?: string;
                            }[];
                        }[];
                        next?: string;
                    };
                };
            };
        };
    };
    getPaymentNoticesStandingByNoticeNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice_number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        payee_fiscal_code: string;
                        notice_number: string;
                        is_paid: boolean;
                        can_be_paid: boolean;
                        /** @enum {string} */
                        state: "to_pay" | "paid" | "reported" | "closed" | "withdrawn" | "expired";
                        amount_today: number;
                        /** Format: date */
                        due_date: string;
                        description: string;
                        debtor_name: string;
                        paid_at?: string;
                        paid_amount?: number;
                        psp_name?: string;
                        receipt_id?: string;
                    };
                };
            };
        };
    };
    getPaymentNoticesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        reference: string;
                        payee_fiscal_code: string;
                        /** @enum {string} */
                        state: "to_pay" | "partially_paid" | "paid" | "reported" | "withdrawn" | "expired";
                        debtor: {
                            fiscal_code: string;
                            full_name: string;
                            street?: string;
                            civic_number?: string;
                            postal_code?: string;
                            city?: string;
                            province?: string;
                        };
                        description: string;
                        switch_to_expired: boolean;
                        created_at: string;
                        updated_at: string;
                        withdrawn_reason?: string;
                        message_id?: string;
                        notices: {
                            amount: number;
                            due_date: string & (unknown & unknown);
                            reduced?: {
                                amount: number;
                                until: string & (unknown & unknown);
                            };
                            increased?: {
                                amount: number;
                                after: string & (unknown & unknown);
                            };
                            notification_fee?: number;
                            transfers: {
                                amount: number;
                                payee?: {
                                    fiscal_code: string;
                                    name: string;
                                };
                                iban?: string;
                                postal?: {
                                    iban: string;
                                    authorization?: string;
                                };
                                stamp?: {
                                    document_hash: string;
                                    province: string;
                                };
                                remittance_information?: string;
                                category: string;
                            }[];
                            notice_number: string;
                            plan?: string;
                            installment: number;
                            installments: number;
                            /** @enum {string} */
                            state: "to_pay" | "paid" | "reported" | "closed";
                            amount_today: number;
                            paid_at?: string;
                            paid_amount?: number;
                            receipt_id?: string;
                        }[];
                    };
                };
            };
        };
    };
    putPaymentNoticesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    debtor?: {
                        fiscal_code: string;
                        full_name: string;
                        street?: string;
                        civic_number?: string;
                        postal_code?: string;
                        city?: string;
                        province?: string;
                    };
                    description?: string;
                    switch_to_expired?: boolean;
                    notices?: {
                        amount: number;
                        due_date: string & (unknown & unknown);
                        reduced?: {
                            amount: number;
                            until: string & (unknown & unknown);
                        };
                        increased?: {
                            amount: number;
                            after: string & (unknown & unknown);
                        };
                        notification_fee?: number;
                        transfers: {
                            amount: number;
                            payee?: {
                                fiscal_code: string;
                                name: string;
                            };
                            iban?: string;
                            postal?: {
                                iban: string;
                                authorization?: string;
                            };
                            stamp?: {
                                document_hash: string;
                                province: string;
                            };
                            remittance_information?: string;
                            category: string;
                        }[];
                        notice_number: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        reference: string;
                        payee_fiscal_code: string;
                        /** @enum {string} */
                        state: "to_pay" | "partially_paid" | "paid" | "reported" | "withdrawn" | "expired";
                        debtor: {
                            fiscal_code: string;
                            full_name: string;
                            street?: string;
                            civic_number?: string;
                            postal_code?: string;
                            city?: string;
                            province?: string;
                        };
                        description: string;
                        switch_to_expired: boolean;
                        created_at: string;
                        updated_at: string;
                        withdrawn_reason?: string;
                        message_id?: string;
                        notices: {
                            amount: number;
                            due_date: string & (unknown & unknown);
                            reduced?: {
                                amount: number;
                                until: string & (unknown & unknown);
                            };
                            increased?: {
                                amount: number;
                                after: string & (unknown & unknown);
                            };
                            notification_fee?: number;
                            transfers: {
                                amount: number;
                                payee?: {
                                    fiscal_code: string;
                                    name: string;
                                };
                                iban?: string;
                                postal?: {
                                    iban: string;
                                    authorization?: string;
                                };
                                stamp?: {
                                    document_hash: string;
                                    province: string;
                                };
                                remittance_information?: string;
                                category: string;
                            }[];
                            notice_number: string;
                            plan?: string;
                            installment: number;
                            installments: number;
                            /** @enum {string} */
                            state: "to_pay" | "paid" | "reported" | "closed";
                            amount_today: number;
                            paid_at?: string;
                            paid_amount?: number;
                            receipt_id?: string;
                        }[];
                    };
                };
            };
        };
    };
    getPaymentNoticesByIdPdf: {
        parameters: {
            query?: {
                plan?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
        };
    };
    postPaymentNoticesByIdWithdrawal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        reference: string;
                        payee_fiscal_code: string;
                        /** @enum {string} */
                        state: "to_pay" | "partially_paid" | "paid" | "reported" | "withdrawn" | "expired";
                        debtor: {
                            fiscal_code: string;
                            full_name: string;
                            street?: string;
                            civic_number?: string;
                            postal_code?: string;
                            city?: string;
                            province?: string;
                        };
                        description: string;
                        switch_to_expired: boolean;
                        created_at: string;
                        updated_at: string;
                        withdrawn_reason?: string;
                        message_id?: string;
                        notices: {
                            amount: number;
                            due_date: string & (unknown & unknown);
                            reduced?: {
                                amount: number;
                                until: string & (unknown & unknown);
                            };
                            increased?: {
                                amount: number;
                                after: string & (unknown & unknown);
                            };
                            notification_fee?: number;
                            transfers: {
                                amount: number;
                                payee?: {
                                    fiscal_code: string;
                                    name: string;
                                };
                                iban?: string;
                                postal?: {
                                    iban: string;
                                    authorization?: string;
                                };
                                stamp?: {
                                    document_hash: string;
                                    province: string;
                                };
                                remittance_information?: string;
                                category: string;
                            }[];
                            notice_number: string;
                            plan?: string;
                            installment: number;
                            installments: number;
                            /** @enum {string} */
                            state: "to_pay" | "paid" | "reported" | "closed";
                            amount_today: number;
                            paid_at?: string;
                            paid_amount?: number;
                            receipt_id?: string;
                        }[];
                    };
                };
            };
        };
    };
    getPaymentReceipts: {
        parameters: {
            query?: {
                flagged?: "true" | "false";
                cursor?: string;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            receipt_id: string;
                            payee_fiscal_code: string;
                            notice_number: string;
                            position_id?: string;
                            reference?: string;
                            amount: number;
                            paid_at: string;
                            psp_name: string;
                            is_stand_in: boolean;
                            received_at: string;
                            /** @enum {string} */
                            flag?: "unknown_notice" | "withdrawn" | "already_paid" | "other_choice" | "other_amount";
                        }[];
                        next?: string;
                    };
                };
            };
        };
    };
    getPractices: {
        parameters: {
            query?: {
                state?: "received" | "in_progress" | "waiting_for_citizen" | "suspended" | "accepted" | "refused" | "withdrawn" | "closed";
                page_size?: number;
                maximum_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            reference: string;
                            fiscal_code: string;
                            title: string;
                            state: {
                                /** @enum {string} */
                                kind: "received" | "in_progress" | "waiting_for_citizen" | "suspended" | "accepted" | "refused" | "withdrawn" | "closed";
                                text: string;
                            };
                            created_at: string;
                            updated_at: string;
                        }[];
                        next?: string;
                    };
                };
            };
        };
    };
    getPracticesByReference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        reference: string;
                        fiscal_code: string;
                        title: string;
                        state: {
                            /** @enum {string} */
                            kind: "received" | "in_progress" | "waiting_for_citizen" | "suspended" | "accepted" | "refused" | "withdrawn" | "closed";
                            text: string;
                        };
                        created_at: string;
                        updated_at: string;
                        todo?: {
                            text: string;
                            by?: string & (unknown & unknown);
                            link?: string;
                        };
                        /** @default [] */
                        steps: {
                            title: string;
                            /** @enum {string} */
                            status: "done" | "current" | "to_come";
                            at?: string & (unknown & unknown);
                            expected?: string & (unknown & unknown);
                            note?: string;
                        }[];
                        contact?: {
                            office?: string;
                            /** Format: email */
                            email?: string;
                            phone?: string;
                        };
                        link?: string;
                        expected_by?: string;
                        history: {
                            state: {
                                /** @enum {string} */
                                kind: "received" | "in_progress" | "waiting_for_citizen" | "suspended" | "accepted" | "refused" | "withdrawn" | "closed";
                                text: string;
                            };
                            at: string;
                        }[];
                    };
                };
            };
        };
    };
    putPracticesByReference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    state: {
                        /** @enum {string} */
                        kind: "received" | "in_progress" | "waiting_for_citizen" | "suspended" | "accepted" | "refused" | "withdrawn" | "closed";
                        text: string;
                    };
                    todo?: {
                        text: string;
                        by?: string & (unknown & unknown);
                        link?: string;
                    };
                    /** @default [] */
                    steps?: {
                        title: string;
                        /** @enum {string} */
                        status: "done" | "current" | "to_come";
                        at?: string & (unknown & unknown);
                        expected?: string & (unknown & unknown);
                        note?: string;
                    }[];
                    contact?: {
                        office?: string;
                        /** Format: email */
                        email?: string;
                        phone?: string;
                    };
                    link?: string;
                    expected_by?: string & (unknown & unknown);
                    fiscal_code: string;
                    updated_at?: string;
                    notify?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        reference: string;
                        /** @enum {string} */
                        outcome: "created" | "updated" | "unchanged" | "older";
                        updated_at: string;
                        sender_allowed?: boolean;
                        waits_for_person?: boolean;
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        reference: string;
                        /** @enum {string} */
                        outcome: "created" | "updated" | "unchanged" | "older";
                        updated_at: string;
                        sender_allowed?: boolean;
                        waits_for_person?: boolean;
                    };
                };
            };
        };
    };
    getProfileByPOST: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fiscal_code: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sender_allowed: boolean;
                        preferred_languages?: string[];
                    };
                };
            };
        };
    };
    getProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fiscal_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sender_allowed: boolean;
                        preferred_languages?: string[];
                    };
                };
            };
        };
    };
    getRoundsByRoundId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "services" | "keys" | "reviews" | "publications";
                        of_round: string | null;
                        subject: string;
                        asked_by: string;
                        began_at: string;
                        finished_at: string | null;
                        waiting: number;
                        done: number;
                        refused: number;
                        recipient: string | null;
                        file: {
                            hash: string;
                            good_until: string;
                        } | null;
                        items: {
                            /** Format: uuid */
                            institution_id: string;
                            institution_name: string;
                            /** @enum {string} */
                            state: "waiting" | "done" | "refused";
                            reason: {
                                /** @enum {string} */
                                code: "no_delegation" | "right_missing" | "some_services_only" | "body_suspended" | "service_there" | "no_account" | "too_many_services" | "service_unknown" | "service_twice" | "key_there" | "too_many_keys" | "card_not_ready" | "draft_changed" | "not_a_draft" | "draft_gone" | "not_to_publish" | "card_live_changed" | "key_end_past";
                                it: string;
                                en: string;
                            } | null;
                            service_id: string | null;
                            service_name: string | null;
                            key_id: string | null;
                            key_last_four: string | null;
                            card: ("draft" | "submitted" | "approved" | "rejected") | null;
                            is_published: boolean;
                            sent: {
                                /** @enum {string} */
                                review: "approved" | "submitted";
                                due_at: string | null;
                            } | null;
                            errors: {
                                path: string;
                                rule: string;
                                it: string;
                                en: string;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    putRoundsByRoundId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "services";
                    recipe: string;
                    bodies: {
                        /** Format: uuid */
                        institution_id: string;
                        /** @default {} */
                        values?: {
                            department_name?: string;
                            web_url?: string;
                            support_url?: string;
                            privacy_url?: string;
                            phone?: string;
                            email?: string;
                            pec?: string;
                            address?: string;
                        };
                    }[];
                } | {
                    /** @enum {string} */
                    kind: "keys";
                    service_name: string;
                    name: string;
                    is_test: boolean;
                    authorized_cidrs: string[];
                    expires_at: string | null;
                    recipient: string;
                    bodies: {
                        /** Format: uuid */
                        institution_id: string;
                        service_id?: string;
                    }[];
                } | {
                    /** @enum {string} */
                    kind: "reviews";
                    /** Format: uuid */
                    of_round: string;
                } | {
                    /** @enum {string} */
                    kind: "publications";
                    /** Format: uuid */
                    of_round: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "services" | "keys" | "reviews" | "publications";
                        of_round: string | null;
                        subject: string;
                        asked_by: string;
                        began_at: string;
                        finished_at: string | null;
                        waiting: number;
                        done: number;
                        refused: number;
                        recipient: string | null;
                        file: {
                            hash: string;
                            good_until: string;
                        } | null;
                        items: {
                            /** Format: uuid */
                            institution_id: string;
                            institution_name: string;
                            /** @enum {string} */
                            state: "waiting" | "done" | "refused";
                            reason: {
                                /** @enum {string} */
                                code: "no_delegation" | "right_missing" | "some_services_only" | "body_suspended" | "service_there" | "no_account" | "too_many_services" | "service_unknown" | "service_twice" | "key_there" | "too_many_keys" | "card_not_ready" | "draft_changed" | "not_a_draft" | "draft_gone" | "not_to_publish" | "card_live_changed" | "key_end_past";
                                it: string;
                                en: string;
                            } | null;
                            service_id: string | null;
                            service_name: string | null;
                            key_id: string | null;
                            key_last_four: string | null;
                            card: ("draft" | "submitted" | "approved" | "rejected") | null;
                            is_published: boolean;
                            sent: {
                                /** @enum {string} */
                                review: "approved" | "submitted";
                                due_at: string | null;
                            } | null;
                            errors: {
                                path: string;
                                rule: string;
                                it: string;
                                en: string;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    getRoundsByRoundIdKeysP7m: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
        };
    };
    getUserServices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: string[];
                    };
                };
            };
        };
    };
    createService: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    service_name: string;
                    department_name: string;
                    organization_name: string;
                    organization_fiscal_code: string;
                    authorized_cidrs: string[];
                    version?: number;
                    /** @default false */
                    require_secure_channels?: boolean;
                    /** @default false */
                    is_visible?: boolean;
                    service_metadata?: {
                        /** @enum {string} */
                        scope: "NATIONAL" | "LOCAL";
                        description?: string;
                        web_url?: string;
                        app_ios?: string;
                        app_android?: string;
                        tos_url?: string;
                        privacy_url?: string;
                        address?: string;
                        phone?: string;
                        email?: string;
                        pec?: string;
                        cta?: string;
                        support_url?: string;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        service_id: string;
                        version: number;
                        service_name: string;
                        department_name: string;
                        organization_name: string;
                        organization_fiscal_code: string;
                        authorized_cidrs: string[];
                        authorized_recipients: string[];
                        max_allowed_payment_amount: number;
                        require_secure_channels: boolean;
                        is_visible: boolean;
                        service_metadata?: {
                            /** @enum {string} */
                            scope: "NATIONAL" | "LOCAL";
                            description?: string;
                            web_url?: string;
                            tos_url?: string;
                            privacy_url?: string;
                            address?: string;
                            phone?: string;
                            email?: string;
                            pec?: string;
                            support_url?: string;
                            cta?: string;
                        } & {
                            [key: string]: unknown;
                        };
                        primary_key: string;
                        secondary_key: string;
                        missing_data?: ("authorized_cidrs" | "organization_fiscal_code" | "service_metadata.scope" | "service_metadata.description" | "service_metadata.privacy_url" | "service_metadata.support_url")[];
                    };
                };
            };
        };
    };
    getService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        service_id: string;
                        version: number;
                        service_name: string;
                        department_name: string;
                        organization_name: string;
                        organization_fiscal_code: string;
                        authorized_cidrs: string[];
                        authorized_recipients: string[];
                        max_allowed_payment_amount: number;
                        require_secure_channels: boolean;
                        is_visible: boolean;
                        service_metadata?: {
                            /** @enum {string} */
                            scope: "NATIONAL" | "LOCAL";
                            description?: string;
                            web_url?: string;
                            tos_url?: string;
                            privacy_url?: string;
                            address?: string;
                            phone?: string;
                            email?: string;
                            pec?: string;
                            support_url?: string;
                            cta?: string;
                        } & {
                            [key: string]: unknown;
                        };
                        primary_key: string;
                        secondary_key: string;
                        missing_data?: ("authorized_cidrs" | "organization_fiscal_code" | "service_metadata.scope" | "service_metadata.description" | "service_metadata.privacy_url" | "service_metadata.support_url")[];
                    };
                };
            };
        };
    };
    updateService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    service_name: string;
                    department_name: string;
                    organization_name: string;
                    organization_fiscal_code: string;
                    authorized_cidrs: string[];
                    version?: number;
                    /** @default false */
                    require_secure_channels?: boolean;
                    /** @default false */
                    is_visible?: boolean;
                    service_metadata?: {
                        /** @enum {string} */
                        scope: "NATIONAL" | "LOCAL";
                        description?: string;
                        web_url?: string;
                        app_ios?: string;
                        app_android?: string;
                        tos_url?: string;
                        privacy_url?: string;
                        address?: string;
                        phone?: string;
                        email?: string;
                        pec?: string;
                        cta?: string;
                        support_url?: string;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        service_id: string;
                        version: number;
                        service_name: string;
                        department_name: string;
                        organization_name: string;
                        organization_fiscal_code: string;
                        authorized_cidrs: string[];
                        authorized_recipients: string[];
                        max_allowed_payment_amount: number;
                        require_secure_channels: boolean;
                        is_visible: boolean;
                        service_metadata?: {
                            /** @enum {string} */
                            scope: "NATIONAL" | "LOCAL";
                            description?: string;
                            web_url?: string;
                            tos_url?: string;
                            privacy_url?: string;
                            address?: string;
                            phone?: string;
                            email?: string;
                            pec?: string;
                            support_url?: string;
                            cta?: string;
                        } & {
                            [key: string]: unknown;
                        };
                        primary_key: string;
                        secondary_key: string;
                        missing_data?: ("authorized_cidrs" | "organization_fiscal_code" | "service_metadata.scope" | "service_metadata.description" | "service_metadata.privacy_url" | "service_metadata.support_url")[];
                    };
                };
            };
        };
    };
    regenerateServiceKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    key_type: "PRIMARY_KEY" | "SECONDARY_KEY";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        primary_key: string;
                        secondary_key: string;
                    };
                };
            };
        };
    };
    uploadServiceLogo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    logo: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    postSettlementCredits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reference: string;
                    text: string;
                    amount: number;
                    /** Format: date */
                    credited_on: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        flow_id: string;
                        flow?: {
                            flow_id: string;
                            written_at: string;
                            sender_code: string;
                            sender_name?: string;
                            settlement_reference: string;
                            /** Format: date */
                            settled_on: string;
                            total_count: number;
                            total_amount: number;
                            /** @enum {string} */
                            source: "upload" | "node";
                            replaced: number;
                            lines_left: number;
                            credited?: number;
                            /** @enum {string} */
                            standing: "reconciled" | "totals_differ" | "lines_left" | "credit_missing" | "credit_differs";
                        };
                    };
                };
            };
        };
    };
    getSettlementFlows: {
        parameters: {
            query?: {
                cursor?: string;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            flow_id: string;
                            written_at: string;
                            sender_code: string;
                            sender_name?: string;
                            settlement_reference: string;
                            /** Format: date */
                            settled_on: string;
                            total_count: number;
                            total_amount: number;
                            /** @enum {string} */
                            source: "upload" | "node";
                            replaced: number;
                            lines_left: number;
                            credited?: number;
                            /** @enum {string} */
                            standing: "reconciled" | "totals_differ" | "lines_left" | "credit_missing" | "credit_differs";
                        }[];
                        next?: string;
                    };
                };
            };
        };
    };
    postSettlementFlows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "added" | "replaced" | "same" | "older";
                        flow: {
                            flow_id: string;
                            written_at: string;
                            sender_code: string;
                            sender_name?: string;
                            settlement_reference: string;
                            /** Format: date */
                            settled_on: string;
                            total_count: number;
                            total_amount: number;
                            /** @enum {string} */
                            source: "upload" | "node";
                            replaced: number;
                            lines_left: number;
                            credited?: number;
                            /** @enum {string} */
                            standing: "reconciled" | "totals_differ" | "lines_left" | "credit_missing" | "credit_differs";
                        };
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "added" | "replaced" | "same" | "older";
                        flow: {
                            flow_id: string;
                            written_at: string;
                            sender_code: string;
                            sender_name?: string;
                            settlement_reference: string;
                            /** Format: date */
                            settled_on: string;
                            total_count: number;
                            total_amount: number;
                            /** @enum {string} */
                            source: "upload" | "node";
                            replaced: number;
                            lines_left: number;
                            credited?: number;
                            /** @enum {string} */
                            standing: "reconciled" | "totals_differ" | "lines_left" | "credit_missing" | "credit_differs";
                        };
                    };
                };
            };
        };
    };
    getSettlementFlowsLeftovers: {
        parameters: {
            query?: {
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        lines: {
                            flow_id: string;
                            line: number;
                            creditor_reference: string;
                            receipt_id: string;
                            transfer: number;
                            amount: number;
                            code: string;
                            /** Format: date */
                            paid_on: string;
                            /** @enum {string} */
                            outcome: "no_receipt" | "other_amount" | "settled_without_receipt" | "revoked" | "twice";
                        }[];
                        receipts: {
                            receipt_id: string;
                            notice_number: string;
                            transfer: number;
                            amount: number;
                            paid_at: string;
                            psp_name: string;
                        }[];
                        credits: {
                            reference: string;
                            flow_id: string;
                            amount: number;
                            /** Format: date */
                            credited_on: string;
                        }[];
                        more: boolean;
                    };
                };
            };
        };
    };
    getSubscriptionsFeedForDate: {
        parameters: {
            query?: {
                page_size?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dateUTC: string;
                        subscriptions: string[];
                        unsubscriptions: string[];
                        next?: string;
                    };
                };
            };
        };
    };
    getWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            service_id: string;
                            address: string;
                            event_types: string[];
                            /** @enum {string} */
                            state: "active" | "paused" | "off";
                            /** @enum {string} */
                            off_reason?: "gone" | "failing";
                            off_since?: string;
                            failing_since?: string;
                            old_secret_valid_until?: string;
                            created_at: string;
                            updated_at: string;
                        }[];
                    };
                };
            };
        };
    };
    postWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address: string;
                    event_types: ("message.accepted" | "message.processed" | "message.rejected" | "message.failed" | "message.read" | "message.withdrawn" | "message.paid" | "payment.received" | "message.signed")[];
                    service_id?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        service_id: string;
                        address: string;
                        event_types: string[];
                        /** @enum {string} */
                        state: "active" | "paused" | "off";
                        /** @enum {string} */
                        off_reason?: "gone" | "failing";
                        off_since?: string;
                        failing_since?: string;
                        old_secret_valid_until?: string;
                        created_at: string;
                        updated_at: string;
                        secret: string;
                    };
                };
            };
        };
    };
    getWebhooksByWebhookId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        service_id: string;
                        address: string;
                        event_types: string[];
                        /** @enum {string} */
                        state: "active" | "paused" | "off";
                        /** @enum {string} */
                        off_reason?: "gone" | "failing";
                        off_since?: string;
                        failing_since?: string;
                        old_secret_valid_until?: string;
                        created_at: string;
                        updated_at: string;
                    };
                };
            };
        };
    };
    putWebhooksByWebhookId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address: string;
                    event_types: ("message.accepted" | "message.processed" | "message.rejected" | "message.failed" | "message.read" | "message.withdrawn" | "message.paid" | "payment.received" | "message.signed")[];
                    /** @default true */
                    is_active?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        service_id: string;
                        address: string;
                        event_types: string[];
                        /** @enum {string} */
                        state: "active" | "paused" | "off";
                        /** @enum {string} */
                        off_reason?: "gone" | "failing";
                        off_since?: string;
                        failing_since?: string;
                        old_secret_valid_until?: string;
                        created_at: string;
                        updated_at: string;
                    };
                };
            };
        };
    };
    deleteWebhooksByWebhookId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getWebhooksByWebhookIdDeliveries: {
        parameters: {
            query?: {
                state?: "due" | "delivered" | "given_up";
                maximum_id?: string;
                page_size?: number;
            };
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            type: string;
                            message_id?: string;
                            timestamp: string;
                            /** @enum {string} */
                            state: "due" | "delivered" | "given_up";
                            attempts: number;
                            next_attempt_at?: string;
                            last_attempt?: {
                                at: string;
                                duration_ms: number;
                                status?: number;
                                failure?: string;
                                answer?: string;
                            };
                        }[];
                        next?: string;
                    };
                };
            };
        };
    };
    postWebhooksByWebhookIdDeliveriesByDeliveryIdReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    postWebhooksByWebhookIdReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    since: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        since: string;
                    };
                };
            };
        };
    };
    postWebhooksByWebhookIdSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 24 */
                    old_secret_hours?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        old_secret_valid_until?: string;
                    };
                };
            };
        };
    };
    postWebhooksByWebhookIdTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
}
