// SPDX-License-Identifier: Apache-2.0
// Made from api/openapi.yaml by `npm run generate`; change that.
export interface paths {
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description The person, posts held today, and the token for writes.
         */
        get: operations["showSession"];
        put?: never;
        /**
         * Signs in
         * @description The same answer, after the same time, whether the account is unknown, locked or the password wrong.
         */
        post: operations["signIn"];
        /**
         * Signs out
         * @description Ends this session and its live listeners. Who signed in by OpenID Connect is told where to sign out there too.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How people sign in here
         * @description The name of the sign-in by OpenID Connect, where the administrator has configured one.
         */
        get: operations["showSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * To the provider
         * @description For a link in a browser, which is sent on to the provider; or back to the page with `refused=provider_down`. A cookie binds the answer to this browser.
         */
        get: operations["startSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Back from it
         * @description Where the provider sends the browser. On to where the person wanted to go, signed in; to `/sign-in?code=1` where our one-time code is still asked; or to `/sign-in?refused=` with provider_down, provider_refused, state, token, clock, unknown_subject, account_locked or no_post.
         */
        get: operations["endSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The code that the provider did not ask
         * @description Ends a sign-in by the provider with a one-time code of ours. Five tries; then it begins anew.
         */
        post: operations["confirmSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account}/subject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Who somebody of the provider is here
         * @description The first hand. It opens nothing before the security administrator has confirmed it. Nothing is ever bound by itself, by an address of mail or otherwise.
         */
        put: operations["bindSubject"];
        post?: never;
        /**
         * Ends it
         * @description Sessions that began by it end.
         */
        delete: operations["unbindSubject"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account}/subject/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The second hand: lets it open
         * @description Nobody confirms his own.
         */
        post: operations["confirmSubject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My sessions
         * @description Every session of this account that has not ended.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ends one of my sessions
         * @description By its id in the list of sessions.
         */
        delete: operations["revokeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Changes my password
         * @description All other sessions of the account end. At least 12 characters, none of the worst; no rule of composition.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Puts the secret in force
         * @description With a code of it. All other sessions of the account end.
         */
        put: operations["confirmSecondFactor"];
        /**
         * A secret for one-time codes
         * @description In force only once a code of it has been confirmed.
         */
        post: operations["offerSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All accounts
         * @description For the system and the security administrator.
         */
        get: operations["listAccounts"];
        put?: never;
        /**
         * A new account, locked
         * @description By the system administrator. It is in force once the security administrator has enabled it; both are acts of the record.
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts an account in force
         * @description The second hand, the security administrator's; never for an account of one's own.
         */
        post: operations["enableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Locks an account
         * @description Its sessions end at once.
         */
        post: operations["lockAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/unmaskings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who read personal data, and why
         * @description For the audit and the security administrator, newest first, at most 500. Asked with a reason (each), read in a matter that is none of the person's own task (one line a day, person and matter), or taken along in a workbook (`count` lines).
         */
        get: operations["listUnmaskings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who tried what he may not
         * @description For the audit administrator alone, newest first. The same again within an hour is counted. Nobody writes or clears it over HTTP.
         */
        get: operations["listRefusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits for me
         * @description Open matters in a state that one of my posts owns, nearest last day first, at most 200; the nearest of those that wait for others; and what the rules on people and things owe, of me, or of whom and what I keep.
         */
        get: operations["listWork"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deadlines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Nearest last days
         * @description Open matters with a running clock, nearest last day first.
         */
        get: operations["listDeadlines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/matters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A list of matters whole, as a workbook
         * @description Every matter that the filters let through, in one XLSX sheet, as the list stood at one moment. Names are masked where the list masks them.
         */
        get: operations["exportMatters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/laws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Texts of laws that the county has
         * @description By title, then version.
         */
        get: operations["listLaws"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/laws/article": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An article's own text
         * @description Of the version that is named, else of the newest. What the county has not imported is 404 `no_text`.
         */
        get: operations["showArticle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The lists as a workbook
         * @description Every item of the lists that are in force today, in one XLSX sheet.
         */
        get: operations["exportItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Matters that I may see
         * @description Filtered, sorted, paged by key.
         */
        get: operations["listMatters"];
        put?: never;
        /**
         * Opens a matter with its first acts
         * @description All acts are kept, or none. The same request_id with the same bytes gets the same answer for as long as the act exists.
         */
        post: operations["openMatter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A matter as recorded
         * @description The same bytes for everyone with the same view; with an ETag. Names are masked for who does not work on it.
         */
        get: operations["showMatter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Next steps, for me, now
         * @description Every step from a state of the matter, lawful or with what speaks against it; clocks with colours. Never cached.
         */
        get: operations["showNext"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whose it is, and why
         * @description In whose name the township acts in the matter's item today, what the county reserves, and each answer of the router in this matter with the questions that it asked; the last of them decides. An answer that does not follow from its questions was somebody's, for a reason that stands in the act.
         */
        get: operations["showRoute"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/ground": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the engine in the page judges it by
         * @description People of the township, its county and the departments as the acts that made them, of declared interests those in a party of this matter (for who works on it), and the list's rows of its item. With the acts and the rules' bundle it lets the page judge as the server does.
         */
        get: operations["showGround"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Its acts as recorded
         * @description Bodies byte for byte as the ledger's leaves hash them; personal values stand in them as hashes, and beside them in clear for who works on the matter.
         */
        get: operations["listActs"];
        put?: never;
        /**
         * Acts in it
         * @description Judged one after another, all kept or none. 409 `newer_acts` where the matter went on since base_seq, with the acts in between.
         */
        post: operations["act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/acts/{seq}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An act's receipt on the newest head
         * @description What a third party needs to verify that the act is in the ledger, and the short code under which anyone may check it.
         */
        get: operations["showReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/personal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Personal data, for a reason that is kept
         * @description Who asked, when and why is shown to the audit administrator.
         */
        post: operations["showPersonal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Its papers
         * @description Every paper that the matter's acts make, in the order of the acts. A paper that waits is set as soon as the rendering child can.
         */
        get: operations["listPapers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/papers/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A paper as the act would make it
         * @description Set from a form that nobody has sent yet, marked as a draft, without a number. Nothing is kept and nothing is judged.
         */
        post: operations["previewPaper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/papers/{code}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Voids a paper by hand, for a reason
         * @description By who made it or by a head. The number stays and is never given again (NUM-4). Refused where it was served (then the decision is revoked), or where a step undoes what the paper says.
         */
        post: operations["voidPaper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/papers/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A paper of an act that would open a matter
         * @description The body of openMatter, and which paper of its last act. Marked as a draft, without a number; nothing is kept. Acts before the last are judged, so that it stands on them.
         */
        post: operations["previewOpening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/discretion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Range, tiers and similar cases of a fine
         * @description The statute's range for the party over the base that is named, the benchmark's tiers within it, the tier that the recorded (or the named) circumstances lead to with each ground, where an amount in question lies, and what was decided in similar cases of the county: same item, branch, kind of party and tier, in force, of the last two years. No name and no text of a case is in it; nothing in it binds.
         */
        get: operations["showDiscretion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/money-and-goods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What its parties owe and paid, and the goods held
         * @description Folded from the acts. The surcharge is that of today.
         */
        get: operations["showMoneyAndGoods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The case-file review
         * @description What the checks of 案卷评查 find in the matter as it stands, act by act. For who works on it.
         */
        get: operations["showReview"];
        put?: never;
        /**
         * The review as it would be with an act
         * @description The same, and what the checks find in an act that nobody has sent yet. Nothing is kept.
         */
        post: operations["reviewAct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/papers/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A paper as it was issued
         * @description The bytes whose hash stands in the ledger. For who works on the matter.
         */
        get: operations["getPaper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The case file
         * @description Cover, index, the issued papers in order with page numbers, and the note, as one PDF. For who works on the matter.
         */
        get: operations["getCaseFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{request_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What my request became
         * @description The answer it got, byte for byte; 404 where nothing was kept.
         */
        get: operations["showRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file that an act of the matter names
         * @description As an attachment; nothing in it runs in our origin.
         */
        get: operations["getEvidence"];
        /**
         * Keeps a file under its hash
         * @description At most 16 MiB. The kind is told from the bytes; what could run in a browser is refused. An act then names the hash. What no act names is gone after the next start.
         */
        put: operations["putEvidence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live, which matters went on
         * @description Server-sent events. `head` at the beginning with the number of leaves, then `acts` with matter, last_seq and leaf for each matter that I may see. At most four a session.
         */
        get: operations["listen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogue/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The county's lists
         * @description The version in force on a day, paged by code.
         */
        get: operations["listItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogue/items/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One item
         * @description Of the version in force on a day.
         */
        get: operations["showItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Versions of the lists
         * @description Those published, with the figures of the one in force: always counted, never kept.
         */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list/items/{code}/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How an item is used
         * @description Who answers for it, since when, which township accepted it by which paper, how many matters there were. No money, no name.
         */
        get: operations["showItemUse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A version of the lists as a file
         * @description CSV (UTF-8 with its mark; what looks like a formula has a quote before it), XLSX (text cells alone) or JSON. Imported again it is the same list.
         */
        get: operations["exportList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Versions that are being made
         * @description With every stage: who, when, with what result.
         */
        get: operations["listDrafts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list/drafts/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a draft would change
         * @description Item by item and field by field, against the version that it was made from.
         */
        get: operations["showDraftChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list/acceptances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Acceptance, suspension, taking back
         * @description By township and department; what is suspended; what was taken back, with what becomes of each matter.
         */
        get: operations["listAcceptances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list/running": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Matters that run under items
         * @description All that a decision to take them back has to name.
         */
        get: operations["listRunning"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The yearly evaluation
         * @description Items without use, items whose law has changed as far as the county has the texts, items whose decisions were lost in review or court.
         */
        get: operations["showListReview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reads a file of lists
         * @description XLSX, CSV or a ZIP of these, at most 64 MiB, in the background. Nothing is kept before a draft is made of it.
         */
        post: operations["startImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far an import is
         * @description And its faults, each with file, sheet, row and column.
         */
        get: operations["showImport"];
        put?: never;
        post?: never;
        /**
         * Cancels an import
         * @description Nothing of it remains.
         */
        delete: operations["cancelImport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list/imports/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an import would change
         * @description Item by item and field by field.
         */
        get: operations["showImportChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list/imports/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes an import as a draft
         * @description An act in the register of lists; its stages follow by `recordInRegister`.
         */
        post: operations["draftImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People and posts
         * @description Everybody of the county's record with posts held today and whether a certificate is valid.
         */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/procedures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Procedures with their steps and articles
         * @description The rule set by which acts are judged now.
         */
        get: operations["showProcedures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Words for posts, facts, papers, clocks and places
         * @description Whatever answers name by an id, in Chinese and English; from the rule set and the lists in force today.
         */
        get: operations["showWords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A form by its id
         * @description As a step asks for it; for the first act of a matter, which no `next` shows.
         */
        get: operations["showForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What may be recorded in a register
         * @description Its steps with their fields, and which of them a post of mine may take.
         */
        get: operations["showRegister"];
        put?: never;
        /**
         * Records an act in a register
         * @description Judged as every act: the post at that place on the day of the act, the form, and what the law says of the matter; refused with every reason.
         */
        post: operations["recordInRegister"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{kind}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was recorded in a register
         * @description The newest first, as far as it concerns a place where I hold a post, or me; whole for the county's personnel, supervisors, guidance team and the audit administrator.
         */
        get: operations["listRegisterActs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Units and the posts table of a day
         * @description Of the places where I hold a post; of all for the county's personnel, supervisors, guidance team and the audit administrator. Another place is 404.
         */
        get: operations["showTeam"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/team/people/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A colleague's posts, certificates, secondments and leave
         * @description Mine, or of somebody whose place I may see; else 404.
         */
        get: operations["showTeamPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/team/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Certificates and what has to be done about them
         * @description With reminders of the day: what ends, what is to be handed in, what is to be suspended.
         */
        get: operations["listCertificates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/team/certificates/{number}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Acts under a certificate that was found invalid later
         * @description In the matters that I see: acts that name the officer on a day on which, as the record now says, he had no valid certificate. They stay as they are; a review decides what follows.
         */
        get: operations["listCertificateActs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/team/establishment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Quota, structure, secondments and stability of brigades
         * @description Structure as distributions only, and none of fewer people than EVA-N. The formula of the index stands in rules/team/stability.toml; it reads no money.
         */
        get: operations["showEstablishment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/check/certificate/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Checks an officer's certificate
         * @description Public: whether it is valid today, whose it is, of which kind, township and fields. Nothing else.
         */
        get: operations["checkCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/training": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A year of training
         * @description The plan, its courses, figures as queries over acts, and my own hours.
         */
        get: operations["showTraining"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/training/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hours by person
         * @description Of those whom I may see: who leads them, and the county personnel and supervision.
         */
        get: operations["listTrainingPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/training/people/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A person in training
         * @description My own, or of one whom I may see.
         */
        get: operations["showTrainingPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/training/people/{person}/effect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What courses changed
         * @description Of a person's own papers, how many the case-file review finds a fault in, before and after each course; for the person and who keeps personnel alone.
         */
        get: operations["showTrainingEffect"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/training/shadowings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shadowings
         * @description Of those whom I may see, and those that I mentor.
         */
        get: operations["listShadowings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/training/materials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Material for training
         * @description Made from closed matters, of named fields alone.
         */
        get: operations["listTrainingMaterials"];
        put?: never;
        /**
         * Makes material from a closed matter
         * @description The program writes it from named fields: no name, no date, no free text of the record. Refused while the matter is open, and where the words given hold personal data of it.
         */
        post: operations["makeTrainingMaterial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/training/materials/{hash}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Material whole
         * @description As it was made; one that was withdrawn is no longer shown.
         */
        get: operations["showTrainingMaterial"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Things and what to see to
         * @description Of places where I hold a post; all for the county keepers, personnel and supervision.
         */
        get: operations["showSupplies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplies/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My kit
         * @description What I have in hand, and the bookings of today that name me.
         */
        get: operations["showMyKit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplies/kit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What officers lack who are about to go out
         * @description By certificates, bookings and what they have in hand; it warns and bars nothing. Forms and receipts on paper are not in the register.
         */
        get: operations["checkKit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplies/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Bookings
         * @description Of vehicles and recorders of places that I see.
         */
        get: operations["listBookings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplies/assets/{asset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A thing
         * @description With its checks, issues and trips.
         */
        get: operations["showAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys that sign the heads
         * @description As C2SP writes a verifier's key, one a line. Who keeps one from a paper or from another day compares it with this.
         */
        get: operations["showKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest signed head
         * @description A C2SP checkpoint.
         */
        get: operations["showHead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Leaves with their bodies
         * @description For auditors. Personal values stand in bodies as salted hashes only.
         */
        get: operations["listEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/proof/inclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * That a leaf is in a tree
         * @description RFC 9162 §2.1.3.
         */
        get: operations["proveInclusion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/proof/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * That a tree begins with another
         * @description RFC 9162 §2.1.4.
         */
        get: operations["proveConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/check/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Checks the code of a receipt or of a paper
         * @description Public. Of an act it says that it is in the ledger and when it was recorded; of a paper its kind, number, date and hash. Nothing of what they say.
         */
        get: operations["checkCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/test/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets the clock of a demo or test county
         * @description Only where the server was started with --clock; else 404.
         */
        post: operations["setClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the server is in order
         * @description 503 where nothing can be written, the ledger's head is behind, or the disk is nearly full.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts for Prometheus
         * @description By route and class of status; nothing of persons, matters or addresses.
         */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rules as the engine in the page takes them
         * @description The files that judge, as trees, with the hashes of what they make. The engine refuses a bundle whose hashes are not those of its files.
         */
        get: operations["showBundle"];
        put?: never;
        post?: never;
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
        /** @description A UUID */
        Id: string;
        /** @description SHA-256 in hex */
        Hash: string;
        /** @description A calendar day in China */
        Day: string;
        /** @description A calendar day in China, or none */
        OptionalDay: string | null;
        /** @description A moment with offset */
        Moment: string;
        /** @description A moment with offset, or none */
        OptionalMoment: string | null;
        /** @description A whole number */
        Count: number;
        /** @description The person's key in the record */
        PersonKey: string;
        /** @description The place after which the next page begins; null on the last */
        Next: string | null;
        /** @description Words for people */
        Words: {
            /** @description Chinese */
            zh: string;
            /** @description English */
            en: string;
        };
        /** @description An id and its words */
        Named: {
            /** @description As answers name it */
            id: string;
            title: components["schemas"]["Words"];
            /**
             * @description Of a post
             * @enum {string}
             */
            side?: "ours" | "party" | "other";
            /** @description Of a fact */
            scope?: string;
            /**
             * @description Of a place
             * @enum {string}
             */
            kind?: "township" | "department";
            /** @description Of a clock, its articles */
            basis?: string[];
        };
        /** @description A post at a place */
        Posting: {
            /** @description Id of the post */
            post: string;
            /** @description Township, department or county */
            place: string;
        };
        /** @description Who is signed in */
        Session: {
            person: components["schemas"]["PersonKey"];
            /** @description As in the record */
            name: string;
            /** @description Held today */
            posts: components["schemas"]["Posting"][];
            /** @description For X-CSRF-Token */
            csrf: string;
            /** @description The session's id */
            session: string;
            /** @description Signed in with a code */
            second_factor: boolean;
            /** @description A post of the person's needs a code; until then it may do nothing */
            needs_second_factor: boolean;
            /** @description The password was given by somebody else */
            must_change_password: boolean;
            /**
             * @description What this person may record in matters: nothing; only steps of a post of the person's own; these, and what parties, courts and calendars do
             * @enum {string}
             */
            records: "nothing" | "own_steps" | "all";
            /** @description Signed in by OpenID Connect */
            by_provider: boolean;
            /** @description The county's code */
            county: string;
        };
        /** @description A matter in a list */
        Listed: {
            id: components["schemas"]["Id"];
            /** @description For people */
            number: string;
            /** @description Its first run's */
            procedure: string;
            /** @description Nine digits */
            township: string;
            /** @description Code in the lists; may be empty */
            item: string;
            /** @description Where it stands: of its first open run, else of the run that ended last */
            state: string;
            /** @description The procedure of that state */
            standing: string;
            /** @description A run has not ended */
            open: boolean;
            opened: components["schemas"]["Moment"];
            due: components["schemas"]["OptionalDay"];
            due_legal: components["schemas"]["OptionalDay"];
            /** @description The clock of that day: the one of the authority that ends first, else another's */
            due_clock: string | null;
            /**
             * @description Whose time it is
             * @enum {string|null}
             */
            due_owner: "authority" | "party" | "other" | null;
            last_seq: components["schemas"]["Count"];
            /** @description Names are masked */
            masked: boolean;
            /** @description Names */
            parties: string[];
            /** @description Open runs */
            runs: {
                /** @description Its id */
                procedure: string;
                /** @description Its id */
                state: string;
            }[];
        };
        /** @description A party */
        Party: {
            /** @description Within the matter */
            id: string;
            /** @description 0 individual, 1 individual business, 2 organisation, 3 person responsible */
            kind: number;
            /** @description Masked where `masked` is true */
            name: string;
            /** @description No longer concerned */
            dropped?: boolean;
        };
        /** @description From min to max in fen, both included; null where there is none, or the base is wanting */
        FenRange: {
            /** @description Fen */
            min: number;
            /** @description Fen */
            max: number;
        } | null;
        /** @description Of what was decided; each number is one that stands there. Null where there is none */
        Distribution: {
            /** @description The lowest */
            least: number;
            /** @description The highest */
            most: number;
            /** @description From five cases on */
            quartiles: {
                /** @description A quarter lies up to here */
                lower: number;
                /** @description Half lies up to here */
                median: number;
                /** @description Three quarters lie up to here */
                upper: number;
            } | null;
        } | null;
        /**
         * @description Tier of discretion
         * @enum {string}
         */
        TierName: "no_penalty" | "mitigated" | "lenient" | "ordinary" | "severe";
        /** @description What a fine may be */
        Discretion: {
            /** @description Whose */
            party: string;
            /** @description Kind of party */
            kind: string;
            /** @description The item's basis */
            article: string;
            /** @description The article's range as it says it; null where it has none for them. In the units of the item's ranges */
            statute: {
                /** @description How a fine is reckoned */
                basis: string;
                /** @description What is counted or multiplied */
                unit: string;
                /** @description 0 means no floor */
                min: number;
                /** @description The most */
                max: number;
            } | null;
            range: components["schemas"]["FenRange"];
            /** @description The branch that remains without gains, where the article multiplies gains and has another one */
            without_gains: string | null;
            /** @description The tiers are the county's; else 30, 40 and 30 per cent of the range */
            benchmark: boolean;
            /** @description From the lightest on */
            tiers: {
                tier: components["schemas"]["TierName"];
                range: components["schemas"]["FenRange"];
                /** @description The benchmark's words */
                condition_zh: string | null;
            }[];
            /** @description What the proposal rests on */
            circumstances: string[];
            /** @description Where the circumstances lead */
            proposal: {
                /** @description A tier; empty where the item is in no list */
                tier: string;
                /** @description Tiers that the same grounds leave open without a reason */
                also: components["schemas"]["TierName"][];
                /** @description Why */
                grounds: {
                    /** @description Its id */
                    circumstance: string;
                    /** @description What watches it */
                    guard: string;
                    /** @description The article */
                    article: string;
                    /** @description The law says shall */
                    binds: boolean;
                    title: components["schemas"]["Words"];
                }[];
                /** @description There are grounds for more and for less */
                both_ways: boolean;
                range: components["schemas"]["FenRange"];
                /** @description The middle of the tier in fen, rounded: a beginning for who decides */
                middle: number | null;
            };
            /** @description The amount in question */
            amount: {
                /** @description Fen */
                amount: number;
                /** @description Where it lies */
                tier: string | null;
                /** @description Not below nor above the range */
                within_statute: boolean;
                /** @description A written reason is due */
                leaves_proposal: boolean;
                /** @description Thousandths of the range */
                share: number;
                below: components["schemas"]["Count"];
                up_to: components["schemas"]["Count"];
                /** @description It departs from similar cases */
                stands_out: boolean;
            } | null;
            /** @description Similar decided cases */
            similar: {
                /** @description Of which tier */
                tier: string;
                since: components["schemas"]["Day"];
                count: components["schemas"]["Count"];
                here: components["schemas"]["Count"];
                shares: components["schemas"]["Distribution"];
                amounts: components["schemas"]["Distribution"];
                /** @description This township's first, newest first; fifty at most */
                cases: {
                    /** @description For people */
                    number: string;
                    /** @description This township's */
                    here: boolean;
                    day: components["schemas"]["Day"];
                    /** @description Fen */
                    amount: number;
                    /** @description Thousandths of its range */
                    share: number;
                }[];
            };
        };
        /** @description An act that moved money or goods */
        Move: {
            seq: components["schemas"]["Count"];
            day: components["schemas"]["Day"];
            /** @description Its procedure */
            procedure: string;
            /** @description Its step */
            step: string;
            /** @description Fen */
            amount: number | null;
            /** @description Fen */
            interest: number | null;
            /** @description Number of the receipt or voucher */
            receipt: string | null;
            /** @description As listed */
            goods: string[];
        };
        /** @description What the parties owe and paid, and the goods held */
        MoneyAndGoods: {
            today: components["schemas"]["Day"];
            /** @description Each with a decision that names money, or with a move */
            parties: {
                /** @description Its id */
                party: string;
                /** @description The day of the decision in force */
                decided: string | null;
                /** @description Fen */
                fine: number | null;
                /** @description Fen */
                gains: number | null;
                /** @description The last day to pay as it stands */
                due: string | null;
                /** @description The day of a deferral that runs */
                deferred: string | null;
                /** @description Instalments of the plan that runs */
                plan: {
                    day: components["schemas"]["Day"];
                    /** @description Fen */
                    amount: number;
                    /** @description Covered by what was paid since */
                    paid: boolean;
                }[];
                /** @description Fen */
                paid: number;
                /** @description Fen */
                fine_left: number;
                /** @description Fen */
                gains_left: number;
                /** @description Owed today, in fen */
                surcharge: number;
                /** @description It grows */
                surcharge_runs: boolean;
                /** @description Taken off the surcharge by an agreement */
                reduced: number;
                /** @description Fen */
                refunded: number;
                /** @description Fine and surcharge still owed, in fen */
                left: number;
                /** @description In the order of the acts */
                moves: components["schemas"]["Move"][];
            }[];
            /** @description Each thing or lot that is or was held */
            goods: {
                /** @description Its id */
                id: string;
                /** @description As listed when taken */
                what: string[];
                /** @description Procedures about it */
                runs: {
                    /** @description Its id */
                    procedure: string;
                    /** @description Where it stands */
                    state: string;
                    /** @description Whether it is over */
                    ended: boolean;
                    entered: components["schemas"]["Moment"];
                }[];
                /** @description Its days */
                clocks: components["schemas"]["Clock"][];
                /** @description In the order of the acts */
                moves: components["schemas"]["Move"][];
            }[];
        };
        /** @description A matter as recorded */
        Matter: {
            id: components["schemas"]["Id"];
            /** @description For people */
            number: string;
            /** @description Its first run's */
            procedure: string;
            /** @description Nine digits */
            township: string;
            /** @description Code in the lists */
            item: string;
            /** @description Where it stands: of its first open run, else of the run that ended last */
            state: string;
            /** @description The procedure of that state */
            standing: string;
            last_seq: components["schemas"]["Count"];
            opened: components["schemas"]["Moment"];
            due?: components["schemas"]["Day"];
            /** @description The clock of that day: the one of the authority that ends first, else another's */
            due_clock?: string;
            due_legal?: components["schemas"]["Day"];
            /**
             * @description Whose time it is
             * @enum {string}
             */
            due_owner?: "authority" | "party" | "other";
            /** @description Names are masked */
            masked?: boolean;
            /** @description Who is concerned */
            parties: components["schemas"]["Party"][];
            /** @description Fines in force; left out where there is none */
            fines?: {
                /** @description Whose */
                party: string;
                /** @description As with the parties */
                kind: number;
                day: components["schemas"]["Day"];
                /** @description Branch of the article */
                branch: string;
                /** @description Fen */
                amount: number;
                /** @description What it was reckoned over, in fen */
                base?: number;
                /** @description How many units */
                quantity: number;
            }[];
            /** @description Procedures in it */
            runs: {
                run: components["schemas"]["Count"];
                /** @description Its id */
                procedure: string;
                /** @description Its id */
                state: string;
                entered: components["schemas"]["Moment"];
                /** @description Of the paper that it is about */
                paper_kind?: string;
                /** @description The run that opened it */
                parent?: number;
                /** @description It has ended */
                ended?: boolean;
                /** @description The party that it is about */
                party?: string;
                /** @description The decision that it is about */
                decision?: string;
                /** @description The paper that it is about */
                paper?: string;
                /** @description The evidence that it is about */
                evidence?: string;
                /** @description The goods that it is about */
                goods?: string;
                /** @description The person that it is about */
                person?: string;
            }[];
            /** @description As the acts left them */
            clocks: {
                /** @description Its name */
                clock: string;
                /** @description running, suspended, met, ended */
                state: string;
                /** @description Of the party */
                id?: string;
                legal?: components["schemas"]["Day"];
                safe?: components["schemas"]["Day"];
                legal_moment?: components["schemas"]["Moment"];
                /**
                 * @description Whose time it is, where it is not the authority's
                 * @enum {string}
                 */
                owner?: "party" | "other";
                /** @description The year whose calendar is not published */
                undated?: number;
                /** @description Rests on a calendar that may change */
                provisional?: boolean;
            }[];
        };
        /** @description A clock as it stands today */
        Clock: {
            /** @description Its name */
            clock: string;
            /** @description Of the party, or empty */
            id: string;
            /** @description running, suspended, met, ended */
            state: string;
            /**
             * @description Red is for overdue only
             * @enum {string}
             */
            colour: "green" | "amber" | "red" | "grey";
            /**
             * @description Whose time it is
             * @enum {string}
             */
            owner: "authority" | "party" | "other";
            legal: components["schemas"]["OptionalDay"];
            safe: components["schemas"]["OptionalDay"];
            legal_moment: components["schemas"]["OptionalMoment"];
            /** @description The calendar of its year is not published */
            undated: boolean;
            /** @description Rests on a calendar that may change */
            provisional: boolean;
            /** @description How it was counted */
            trace: string;
        };
        /** @description One guard that said no */
        Refusal: {
            /** @description Its id */
            guard: string;
            /** @description The article on which it rests; "derived" where none says it */
            article: string;
            /** @description In Chinese */
            text_zh: string;
            /** @description In English */
            text_en: string;
            /** @description Whom or what: a party, a field */
            missing: string;
            /** @description Steps that would mend it */
            mended_by: string[];
        };
        /** @description RFC 9457 */
        Problem: {
            /** @description The kind */
            type: string;
            /** @description In plain words */
            title: string;
            /** @description The status again */
            status: number;
            /** @description Every unmet guard (422) */
            refusals?: components["schemas"]["Refusal"][];
            /** @description Which member or parameter is wrong */
            member?: string;
            /** @description At which byte the JSON breaks off */
            offset?: number;
            /** @description How far the matter has come */
            last_seq?: number;
            /** @description The acts in between */
            acts?: components["schemas"]["Act"][];
            /** @description Why a password may not be chosen */
            objection?: string;
        };
        /** @description A field of a form */
        Field: {
            /** @description Its name in `form` */
            id: string;
            /** @description text, long_text, integer, money (fen), date, moment, duration, choice, choices, bool, person, officers, party, evidence, goods, place, law_reference or signature */
            type: string;
            title: components["schemas"]["Words"];
            /** @description Where it is asked */
            required: boolean;
            /** @description Asked only where other fields say so */
            conditional: boolean;
            /** @description Stands in the act as a salted hash */
            personal: boolean;
            /** @description A list of such values (text, person or place) */
            many?: boolean;
            /** @description Of a number */
            unit?: string;
            /** @description The article that asks for it */
            basis?: string;
            /** @description Least value or length */
            min?: number;
            /** @description Greatest value or length */
            max?: number;
            /** @description Ticked off line by line: answer, what, point, note, between ｜; the answers are the titles (zh) of its choices */
            checklist?: {
                /** @description The field of an earlier act whose lines say what is looked at, with points after a colon */
                from: string;
                /** @description Fields of this form: what was looked at, what was found */
                sums_up: string[];
            };
            /** @description Of a choice */
            choices?: {
                /** @description The value */
                id: string;
                title: components["schemas"]["Words"];
            }[];
        };
        /** @description Versions of the lists */
        ListVersions: {
            on: components["schemas"]["Day"];
            /** @description Counted from the version in force: items, by_list, delegated, departments, townships, by_department */
            figures: {
                [key: string]: unknown;
            } | null;
            /** @description By first day */
            versions: {
                /** @description Its name */
                id: string;
                from: components["schemas"]["Day"];
                /** @description Its last day, where it has one */
                to: string | null;
                /** @description coming, in_force, superseded */
                state: string;
                /** @description Of its content */
                hash: string;
                /** @description The county's approval */
                paper: string;
                /** @description What is delegated is used from its acceptance on */
                by_acceptance: boolean;
            }[];
        };
        /** @description How an item is used */
        ItemUse: {
            /** @description Code */
            code: string;
            /** @description The version */
            list: string;
            since: components["schemas"]["Day"];
            /** @description Whose it is */
            department: string;
            /** @description township or department */
            answers: string;
            /** @description department or township */
            assists: string;
            /** @description It is used from its acceptance on */
            needs_acceptance: boolean;
            basis_ended: components["schemas"]["OwedMend"];
            /** @description Matters that run */
            open: number;
            /** @description Matters in all */
            handled: number;
            /** @description Suspensions and takings back that hold today or are to come */
            notices: {
                /** @description suspended, taken_back */
                kind: string;
                /** @description It holds today */
                begun: boolean;
                from: components["schemas"]["Day"];
                /** @description Its last day */
                to: string | null;
                /** @description Why */
                reason: string;
                /** @description By which paper */
                paper: string;
                /** @description Codes; none - all */
                townships: string[];
            }[];
            /** @description Each township */
            townships: ({
                /** @description Code */
                township: string;
                /** @description in_force, not_accepted, suspended, taken_back, … */
                force: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        /** @description What the item rests on has ended or will: nothing begins under it from that day on, and its department owes a version that cites what holds */
        OwedMend: {
            /** @description The law's title */
            law: string;
            /** @description Articles that ended; none for all */
            articles: number[];
            /** @description The version that ended; null for the law as a whole */
            version: string | null;
            from: components["schemas"]["Day"];
            /** @description What takes its place */
            replaced_by: string;
            /** @description What says so; empty where the newer text itself says from when it holds */
            paper: string;
            /** @description The day has come */
            begun: boolean;
            /** @description The last day to mend it */
            last: string | null;
            /** @description That day is over */
            late: boolean;
        } | null;
        /** @description Versions that are being made */
        ListDrafts: {
            /** @description Items whose law has ended or will, of the departments that the asker acts for */
            mends: {
                /** @description Code */
                code: string;
                /** @description Name */
                name_zh: string;
                /** @description Name in English */
                name_en: string;
                /** @description Who owes it */
                department: string;
                /** @description Legal basis */
                basis: string;
                mend: components["schemas"]["OwedMend"];
            }[];
            /** @description The newest first */
            drafts: {
                /** @description Its name */
                id: string;
                /** @description draft, review, reviewed, approved, published, withdrawn */
                stage: string;
                /** @description Of its content */
                hash: string;
                /** @description The version that it was made from */
                base: string;
                /** @description Why */
                note: string;
                /** @description Of the review */
                opinion: string;
                /** @description The county's approval */
                paper: string;
                /** @description Its first day, once it is published */
                from: string | null;
                /** @description Who made it; none - the county */
                department: string;
                /** @description The version that it follows or would: published it must have been made from that one */
                follows: string;
                /** @description What was done */
                taken: {
                    /** @description The step */
                    step: string;
                    /** @description Who */
                    by: string;
                    /** @description The name */
                    name: string;
                    day: components["schemas"]["Day"];
                    /** @description With what result */
                    result: string;
                }[];
            }[];
        };
        /** @description What would change */
        ListChanges: {
            /** @description By table: added, ended, changed, same */
            counts: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            /** @description Row by row */
            rows: {
                /** @description The table */
                table: string;
                /** @description The item */
                key: string;
                /** @description Its name */
                name: string;
                /** @description added, ended, changed */
                kind: string;
                /** @description Of a changed one */
                fields: {
                    /** @description The column */
                    column: string;
                    /** @description What stands there */
                    before: string;
                    /** @description What would */
                    after: string;
                }[];
            }[];
            /** @description The `after` of the next page */
            next: number | null;
            /** @description Of a draft: the version that it would follow, which it is held against */
            against?: string;
        };
        /** @description Acceptance of items */
        ListAcceptances: {
            on: components["schemas"]["Day"];
            /** @description The version in force asks for it */
            by_acceptance: boolean;
            /** @description Each township */
            townships: {
                /** @description Code */
                township: string;
                /** @description Items that it may use today */
                usable: number;
                /** @description Each that delegates */
                departments: {
                    /** @description Code */
                    department: string;
                    /** @description Items accepted */
                    accepted: number;
                    /** @description Items delegated */
                    of: number;
                    /** @description Where asked for: items not accepted, or taken back */
                    open?: string[];
                    /** @description Of these: taken back */
                    gone?: string[];
                }[];
            }[];
            /** @description Suspensions */
            suspended: {
                /** @description Codes */
                items: string[];
                /** @description Codes; none - all */
                townships: string[];
                /** @description Of all - not these */
                but: string[];
                from: components["schemas"]["Day"];
                /** @description Its last day */
                to: string | null;
                /** @description Why */
                reason: string;
                /** @description By which paper */
                paper: string;
            }[];
            /** @description Takings back */
            taken_back: {
                /** @description Codes */
                items: string[];
                /** @description Codes; none - all */
                townships: string[];
                from: components["schemas"]["Day"];
                /** @description Why */
                reason: string;
                /** @description By which paper */
                paper: string;
                /** @description What becomes of each */
                matters: {
                    /** @description An id */
                    matter: string;
                    /** @description Its number; none of a matter that I don't see */
                    number: string;
                    /** @description Its item */
                    item: string;
                    /** @description Its township */
                    township: string;
                    /** @description hand_over, finish, end */
                    fate: string;
                    /** @description Day of the hand-over */
                    moved: string | null;
                }[];
            }[];
        };
        /** @description Matters that run */
        ListRunning: {
            /** @description What becomes of them unless the decision says otherwise (LIST-TAKEBACK): hand_over or finish */
            usual: string;
            /** @description By number */
            matters: {
                /** @description An id */
                matter: string;
                /** @description Number */
                number: string;
                /** @description Code */
                item: string;
                /** @description Code */
                township: string;
            }[];
        };
        /** @description What the evaluation looks at */
        ListReview: {
            on: components["schemas"]["Day"];
            since: components["schemas"]["Day"];
            /** @description Years without use */
            years: number;
            /** @description Decisions lost */
            times: number;
            /** @description Texts of laws that the county has */
            texts: number;
            /** @description unused, law_changed, law_ended, returned */
            counts: {
                [key: string]: number;
            };
            /** @description Each of them */
            items: {
                /** @description Code */
                code: string;
                /** @description Name */
                name_zh: string;
                /** @description Name in English */
                name_en: string;
                /** @description Code */
                department: string;
                /** @description Legal basis */
                basis: string;
                /** @description Not used for so long */
                unused: boolean;
                /** @description When a matter was opened last */
                last_used: string | null;
                /** @description article_gone, article_changed, same_article, newer_text, or empty */
                law: string;
                /** @description Day of the newest text */
                newest_text: string;
                /** @description Decisions lost */
                returned: number;
                mend: components["schemas"]["OwedMend"];
                /** @description Last evaluation */
                evaluated: string;
            }[];
        };
        /** @description An import */
        ListImport: {
            /** @description An id */
            id: string;
            /** @description As its sender calls it */
            file: string;
            /** @description The version that it is compared with */
            base: string;
            /** @description waiting, running, ready, faulty, cancelled */
            state: string;
            /** @description read, check, compare */
            stage: string;
            /** @description Rows */
            done: number;
            /** @description Of so many; 0 where nobody knows yet */
            total: number;
            /** @description Faults */
            fault_count: number;
            /** @description The first of them */
            faults: {
                /** @description File and sheet */
                file: string;
                /** @description Row */
                line: number;
                /** @description Column */
                column: number;
                /** @description What is wrong, in English */
                what: string;
                /** @description How to mend it */
                mend: string;
                /** @description The same in Chinese, in the words that stand in the file */
                what_zh: string;
                /** @description How to mend it */
                mend_zh: string;
            }[];
            /** @description Items read */
            items: number;
            /** @description Of what it came to */
            hash: string | null;
            /** @description By table: added, ended, changed, same */
            counts: {
                [key: string]: {
                    [key: string]: number;
                };
            } | null;
        };
        /** @description A register that the county keeps */
        Register: {
            /** @description Its name */
            kind: string;
            title: components["schemas"]["Words"];
            /** @description What may be recorded */
            steps: {
                /** @description Its name */
                id: string;
                title: components["schemas"]["Words"];
                /** @description In order */
                fields: components["schemas"]["Field"][];
                /** @description Posts that may take it */
                by: string[];
                /** @description Where the post must be held: county, or the field that names the place or the person */
                place: string;
                /** @description Articles */
                basis: string[];
                /** @description A post of mine may take it somewhere */
                mine: boolean;
            }[];
        };
        /** @description A brigade, a stationed agency, the guidance team or an office */
        TeamUnit: {
            from: components["schemas"]["Day"];
            to: components["schemas"]["OptionalDay"];
            /** @description Its key */
            unit: string;
            /**
             * @description What it is
             * @enum {string}
             */
            kind: "brigade" | "station" | "guidance_team" | "office";
            /** @description Its name */
            name: string;
            /** @description In English, or empty */
            name_en: string;
            /** @description Where it is */
            place: string;
            /** @description Of a stationed agency: the department it belongs to; else empty */
            department: string;
            /** @description The township whose unified management it is under on the day, or empty */
            managed_by: string;
            /** @description By dated papers */
            management: components["schemas"]["UnitManagement"][];
        };
        /** @description Unified management by a township */
        UnitManagement: {
            from: components["schemas"]["Day"];
            to: components["schemas"]["OptionalDay"];
            /** @description Its code */
            township: string;
            /** @description The paper */
            paper: string;
        };
        /** @description Who holds the post */
        RowHolder: {
            from: components["schemas"]["Day"];
            to: components["schemas"]["OptionalDay"];
            person: components["schemas"]["PersonKey"];
            /** @description The name */
            name: string;
            /** @description Has a valid certificate */
            certified: boolean;
            /** @description On leave on the day */
            on_leave: boolean;
            /** @description Works elsewhere on the day */
            away: boolean;
        };
        /** @description Who stands in */
        RowDeputy: {
            from: components["schemas"]["Day"];
            to: components["schemas"]["OptionalDay"];
            person: components["schemas"]["PersonKey"];
            /** @description The name */
            name: string;
            /** @description By an order for those days */
            ordered: boolean;
            /** @description Holds the post on the day */
            standing_in: boolean;
        };
        /** @description A row of the posts table: a post with its people and duties */
        PostRow: {
            /** @description Its key; empty where people hold the post without a row of its own */
            seat: string;
            /** @description Id of the post */
            post: string;
            /** @description Where */
            place: string;
            /** @description Key of the unit, or empty */
            unit: string;
            /** @description What it covers, or empty */
            district: string;
            /** @description Codes of items; none: all */
            items: string[];
            /** @description In words, or empty */
            duties: string;
            /** @description Only with a certificate */
            needs_certificate: boolean;
            /** @description Only with the legal qualification */
            needs_qualification: boolean;
            /** @description Who holds it */
            holders: components["schemas"]["RowHolder"][];
            /** @description Who stands in */
            deputies: components["schemas"]["RowDeputy"][];
            /** @description What is missing */
            holes: ("no_person" | "no_deputy" | "no_certificate" | "no_qualification" | "on_leave" | "away" | "no_seat")[];
            /** @description Other posts of a holder that the law keeps apart from this one in one case */
            by_case: string[];
        };
        /** @description Whether a township has the officers that the law needs */
        BrigadeStaff: {
            /** @description The township */
            place: string;
            /** @description Officers with a valid certificate who are there */
            certified: number;
            /** @description How many the law needs */
            needed: number;
            /** @description Too few: the county takes over */
            suspended_for_staff: boolean;
        };
        /** @description Units and the posts table of a day */
        Team: {
            on: components["schemas"]["Day"];
            /** @description The places shown */
            places: string[];
            /** @description Units */
            units: components["schemas"]["TeamUnit"][];
            /** @description Townships */
            brigades: components["schemas"]["BrigadeStaff"][];
            /** @description The posts table */
            rows: components["schemas"]["PostRow"][];
        };
        /** @description Papers, and those with a fault; null where they are too few to say anything */
        PapersSeen: {
            /** @description Papers */
            papers: number;
            /** @description Of these with a fault */
            with_faults: number;
        } | null;
        /** @description Before and after each course */
        TrainingEffects: {
            person: components["schemas"]["PersonKey"];
            /** @description Newest course first */
            effects: {
                /** @description The course */
                course: string;
                /** @description Its title */
                title: string;
                /** @description Checks that it was about; none: all */
                checks: string[];
                before_from: components["schemas"]["Day"];
                after_to: components["schemas"]["Day"];
                /** @description The days after it are over */
                over: boolean;
                /** @description There are papers enough on both sides */
                enough: boolean;
                before: components["schemas"]["PapersSeen"];
                after: components["schemas"]["PapersSeen"];
            }[];
        };
        /** @description What officers have with them */
        Kit: {
            /** @description When they go */
            at: string;
            /** @description They lack nothing */
            ready: boolean;
            /** @description What they lack */
            gaps: {
                /**
                 * @description What
                 * @enum {string}
                 */
                what: "certificate" | "recorder" | "recorder_faulty" | "tool";
                /** @description The thing */
                asset: string | null;
                /** @description Of the thing */
                name: string | null;
                /** @description Whose certificate */
                person: {
                    person: components["schemas"]["PersonKey"];
                    /** @description The name */
                    name: string;
                    /** @description Where the person works */
                    home: string;
                } | null;
                /** @description Of a certificate: seconded, long_leave, hours_missed */
                ground: string | null;
            }[];
        };
        /** @description What the rules on people and things owe */
        StaffTask: {
            /**
             * @description What
             * @enum {string}
             */
            what: "certificate_renew" | "certificate_return" | "certificate_halted" | "secondment_waits" | "secondment_ends" | "loan_ends" | "deputy_ends" | "unordered" | "check_soon" | "check_over" | "hand_in" | "issue_open" | "return_open" | "wear_over" | "recorders_short";
            /** @description It concerns me; else I see to it by my post */
            own: boolean;
            /** @description The place */
            place: string;
            /** @description Number of the certificate, order, seat or thing, or the place worked at; may be empty */
            about: string;
            /** @description Of a thing */
            name: string | null;
            /** @description Whom it concerns */
            person: {
                person: components["schemas"]["PersonKey"];
                /** @description The name */
                name: string;
                /** @description Where the person works */
                home: string;
            } | null;
            since: components["schemas"]["OptionalDay"];
            due: components["schemas"]["OptionalDay"];
            /** @description Of certificate_renew: the reminder that has come, in days; else 0 */
            stage: number;
            /** @description Of certificate_halted: seconded, long_leave, hours_missed; of hand_in: left, certificate; else empty */
            ground: string;
        };
        /** @description What has to be done */
        CertificateTask: {
            /**
             * @description What; halted: valid by itself, but it does not count
             * @enum {string}
             */
            what: "renew" | "return" | "halted";
            /** @description Of renew: the reminder that has come, in days; else 0 */
            stage: number;
            /** @description Of halted: seconded, long_leave, hours_missed; else empty */
            ground: string;
            since: components["schemas"]["Day"];
            due: components["schemas"]["OptionalDay"];
        };
        /** @description Days on which it was suspended */
        Suspension: {
            from: components["schemas"]["Day"];
            to: components["schemas"]["OptionalDay"];
            /** @description The ground, or empty */
            ground: string;
        };
        /** @description An officer's certificate */
        Certificate: {
            from: components["schemas"]["Day"];
            to: components["schemas"]["OptionalDay"];
            /** @description Its number */
            number: string;
            person: components["schemas"]["PersonKey"];
            /** @description The name */
            name: string;
            /** @description Where the person works */
            home: string;
            /** @description Its kind, or empty */
            kind: string;
            /** @description Whose it is, or empty */
            province: string;
            /** @description Fields of law; * is all */
            fields: string[];
            /**
             * @description On the day
             * @enum {string}
             */
            state: "not_yet" | "valid" | "suspended" | "expired" | "ended";
            /** @description Suspensions */
            suspensions: components["schemas"]["Suspension"][];
            ended_from: components["schemas"]["OptionalDay"];
            /** @description left, cancelled, lost; or empty */
            ended_ground: string;
            returned_on: components["schemas"]["OptionalDay"];
            /** @description To be done */
            tasks: components["schemas"]["CertificateTask"][];
        };
        /** @description Certificates of a day */
        Certificates: {
            on: components["schemas"]["Day"];
            /** @description By person */
            certificates: components["schemas"]["Certificate"][];
        };
        /** @description Acts under an invalid certificate */
        CertificateActs: {
            /** @description The certificate */
            number: string;
            /** @description By matter */
            acts: components["schemas"]["TouchedAct"][];
        };
        /** @description An act and its matter */
        TouchedAct: {
            /** @description Id of the matter */
            matter: string;
            /** @description Its number */
            number: string;
            /** @description Id of the procedure */
            procedure: string;
            /** @description Its place in the matter */
            seq: number;
            /** @description Id of the step */
            step: string;
            at: components["schemas"]["Moment"];
            recorded: components["schemas"]["Moment"];
        };
        /** @description What anybody may know of a certificate */
        CertificateCheck: {
            /** @description As asked */
            number: string;
            on: components["schemas"]["Day"];
            /**
             * @description Today
             * @enum {string}
             */
            state: "valid" | "suspended" | "expired" | "ended" | "lost" | "unknown";
            /** @description Of the officer */
            name?: string;
            /** @description Its kind, or empty */
            kind?: string;
            /** @description Code of the township or department */
            place?: string;
            /** @description Fields of law; * is all */
            fields?: string[];
        };
        /** @description A post held on the day */
        HeldPost: {
            /** @description Id of the post */
            post: string;
            /** @description Where */
            place: string;
            /** @description As its deputy */
            deputy: boolean;
        };
        /** @description A post with its days */
        PostHistory: {
            from: components["schemas"]["Day"];
            to: components["schemas"]["OptionalDay"];
            /**
             * @description By what
             * @enum {string}
             */
            how: "given" | "lent" | "deputy" | "ordered";
            /** @description Id of the post */
            post: string;
            /** @description Where */
            place: string;
            /** @description Row of the posts table, or empty */
            seat: string;
            /** @description The paper, or empty */
            paper: string;
        };
        /** @description A reviewer's qualification */
        TeamQualification: {
            /** @description legal_qualification or not_first_time */
            basis: string;
            from: components["schemas"]["Day"];
        };
        /** @description Days of leave */
        LeavePeriod: {
            from: components["schemas"]["Day"];
            to: components["schemas"]["OptionalDay"];
        };
        /** @description An order that lets an officer work elsewhere */
        Secondment: {
            from: components["schemas"]["Day"];
            to: components["schemas"]["OptionalDay"];
            /** @description Number of the paper */
            order: string;
            person: components["schemas"]["PersonKey"];
            /** @description The name */
            name: string;
            /** @description The brigade */
            home: string;
            /** @description Where to */
            borrower: string;
            /**
             * @description How it counts
             * @enum {string}
             */
            kind: "ordinary" | "statutory";
            /** @description Article of a statutory task, or empty */
            law: string;
            /** @description Why */
            reason: string;
            cover: components["schemas"]["PersonKey"];
            /** @description Who takes over */
            cover_name: string;
            /** @description County leader, or empty */
            leader: string;
            /** @description The leaders written reason, or empty */
            leader_reason: string;
            /** @description Ended by an act */
            ended: boolean;
            ordered_by: components["schemas"]["PersonKey"];
            ordered_on: components["schemas"]["Day"];
            /** @description Who agreed for the county, or empty */
            agreed_by: string;
            agreed_on: components["schemas"]["OptionalDay"];
            /** @description The paper, or empty */
            agreed_paper: string;
            /** @description Numbers of the county that it goes beyond */
            beyond: ("SEC-ONE" | "SEC-YEAR" | "SEC-SHARE" | "SEC-RENEW")[];
        };
        /** @description A person's history */
        TeamPerson: {
            on: components["schemas"]["Day"];
            person: components["schemas"]["PersonKey"];
            /** @description The name */
            name: string;
            /** @description Where the person belongs */
            home: string;
            since: components["schemas"]["Day"];
            /** @description Never certified */
            auxiliary: boolean;
            /** @description Where on the day */
            works_at: string;
            /** @description On the day */
            on_leave: boolean;
            /** @description All posts by their first day */
            posts: components["schemas"]["PostHistory"][];
            /** @description Posts of the day */
            held: components["schemas"]["HeldPost"][];
            /** @description All */
            certificates: components["schemas"]["Certificate"][];
            /** @description All */
            qualifications: components["schemas"]["TeamQualification"][];
            /** @description All */
            secondments: components["schemas"]["Secondment"][];
            /** @description All */
            leave: components["schemas"]["LeavePeriod"][];
        };
        /** @description People of a band of five years */
        BornBand: {
            /** @description First year; 0: not told */
            from: number;
            /** @description How many */
            people: number;
        };
        /** @description People of a profession */
        ProfessionCount: {
            /** @description law, item, other; empty: not told */
            id: string;
            /** @description How many */
            people: number;
        };
        /** @description Distributions, never names */
        BrigadeStructure: {
            /** @description How many */
            people: number;
            /** @description So few that nothing is shown */
            too_few: boolean;
            /** @description Birth years */
            born: components["schemas"]["BornBand"][];
            /** @description Professions */
            professions: components["schemas"]["ProfessionCount"][];
            /** @description Thousandths who are 35 or younger */
            young: number | null;
            /** @description Thousandths with law or the items profession */
            profession: number | null;
            /** @description By the middle of the bands */
            median_age: number | null;
        };
        /** @description A part of the index, worked out */
        StabilityPart: {
            /** @description Id of the part */
            id: string;
            /** @description Above the line */
            numerator: number;
            /** @description Below it */
            denominator: number;
            /** @description Rounded down; null where it cannot be worked out */
            value: number | null;
            /** @description Thousandths */
            score: number;
            /** @description As in the rules */
            weight: number;
        };
        /** @description A brigade on a day */
        Brigade: {
            /** @description The township */
            place: string;
            /** @description Places; null: none set */
            quota: number | null;
            /** @description Kind, or empty */
            quota_kind: string;
            /** @description The paper, or empty */
            quota_paper: string;
            quota_from: components["schemas"]["OptionalDay"];
            /** @description People, each once */
            filled: number;
            /** @description Places without a person */
            vacant: number;
            /** @description Officers with a valid certificate who are there */
            certified: number;
            /** @description Auxiliaries */
            auxiliaries: number;
            /** @description Working elsewhere */
            away: number;
            /** @description How many the law needs */
            needed: number;
            /** @description Too few certified officers */
            suspended_for_staff: boolean;
            structure: components["schemas"]["BrigadeStructure"];
            window: components["schemas"]["LeavePeriod"];
            /** @description Thousandths; null where nothing can be worked out */
            index: number | null;
            /** @description Its parts */
            parts: components["schemas"]["StabilityPart"][];
        };
        /** @description A part of the formula */
        StabilityRulePart: {
            /** @description Id of the part */
            id: string;
            title: components["schemas"]["Words"];
            how: components["schemas"]["Words"];
            /** @description Weight */
            weight: number;
            /** @description Value of a full score */
            best: number;
            /** @description Value of none */
            worst: number;
        };
        /** @description A target of the structure */
        StabilityTarget: {
            /** @description young or profession */
            id: string;
            title: components["schemas"]["Words"];
            /** @description Thousandths */
            at_least: number;
        };
        /** @description The formula of the index */
        StabilityRules: {
            title: components["schemas"]["Words"];
            /** @description Months of the window */
            months: number;
            /** @description Posts that fill the quota */
            brigade: string[];
            /** @description Parts */
            parts: components["schemas"]["StabilityRulePart"][];
            /** @description Targets */
            targets: components["schemas"]["StabilityTarget"][];
        };
        /** @description Work elsewhere without an order */
        Unordered: {
            person: components["schemas"]["PersonKey"];
            /** @description The name */
            name: string;
            /** @description The brigade */
            home: string;
            /** @description Where */
            place: string;
            from: components["schemas"]["Day"];
            to: components["schemas"]["OptionalDay"];
            /** @description Without an order */
            working_days: number;
            /** @description As noted */
            note: string;
        };
        /** @description Staffing and stability */
        Establishment: {
            on: components["schemas"]["Day"];
            rules: components["schemas"]["StabilityRules"];
            /** @description By township */
            brigades: components["schemas"]["Brigade"][];
            /** @description The newest first */
            secondments: components["schemas"]["Secondment"][];
            /** @description Shown, never approved */
            unordered: components["schemas"]["Unordered"][];
        };
        /** @description Acts of a register */
        RegisterActs: {
            /** @description The newest first */
            acts: {
                /** @description Its place in the register */
                seq: number;
                /** @description Its leaf in the ledger */
                leaf: number;
                /** @description It can't be taken up; the county goes on without it */
                not_taken_up?: boolean;
                /** @description The step */
                step: string;
                /** @description Who */
                actor: string;
                /** @description The name */
                actor_name: string;
                /** @description When it happened */
                at: string;
                /** @description When it was recorded */
                recorded: string;
                /** @description What was said; personal values as hashes */
                form: {
                    [key: string]: unknown;
                };
                /** @description By which later act it was taken back */
                withdrawn: {
                    /** @description Its place in the register */
                    seq: number;
                    /** @description Who took it back */
                    actor: string;
                    /** @description When */
                    at: string;
                    /** @description Why */
                    reason: string;
                } | null;
            }[];
            /** @description The `before` of the next page */
            next: number | null;
        };
        /** @description Figures of training, persons and person-times apart */
        TrainingFigures: {
            courses: components["schemas"]["Count"];
            /** @description Courses by kind */
            by_kind: {
                by_case: components["schemas"]["Count"];
                by_field: components["schemas"]["Count"];
                on_site: components["schemas"]["Count"];
                file_review: components["schemas"]["Count"];
            };
            person_times: components["schemas"]["Count"];
            persons: components["schemas"]["Count"];
            shadowing: components["schemas"]["Count"];
        };
        /** @description Hours reached and needed */
        TrainingHours: {
            year: components["schemas"]["Count"];
            general: components["schemas"]["Count"];
            item: components["schemas"]["Count"];
            /** @description Hours; null for who is no officer */
            needed: number | null;
            /** @description The first twelve months are counted */
            first_year: boolean;
            from: components["schemas"]["OptionalDay"];
            to: components["schemas"]["OptionalDay"];
            /** @description The year whose hours the yearly check missed */
            check_missed: number | null;
        };
        /** @description A course */
        Course: {
            /** @description Its number */
            course: string;
            year: components["schemas"]["Count"];
            /** @description Its title */
            title: string;
            /** @description by_case, by_field, on_site, file_review */
            kind: string;
            /** @description general or item */
            part: string;
            /** @description What it answers */
            need: string;
            /** @description Which items or faults */
            need_about: string | null;
            hours: components["schemas"]["Count"];
            /** @description planned, set, held, dropped */
            state: string;
            from: components["schemas"]["OptionalDay"];
            to: components["schemas"]["OptionalDay"];
            /** @description Where */
            place: string | null;
            /** @description Who teaches */
            teacher: string | null;
            /** @description What from */
            material: string | null;
            came: components["schemas"]["Count"];
            /** @description I was there */
            mine: boolean;
            /** @description A code to sign in with is shown in the room */
            signs_in: boolean;
            /** @description Who came, of those whom I may see */
            people: {
                person: components["schemas"]["PersonKey"];
                /** @description The name */
                name: string;
                /** @description Township, department or county */
                home: string;
                at: components["schemas"]["Moment"];
                /** @description signature or scan */
                how: string;
                /** @description Test before */
                before: number | null;
                /** @description Test after */
                after: number | null;
            }[];
            tested: components["schemas"]["Count"];
            /** @description Mean before, in hundredths */
            mean_before: number | null;
            /** @description Mean after, in hundredths */
            mean_after: number | null;
        };
        /** @description A year of training */
        Training: {
            on: components["schemas"]["Day"];
            year: components["schemas"]["Count"];
            /** @description Years that have a plan */
            years: components["schemas"]["Count"][];
            /** @description The plan of the year */
            plan: {
                /** @description Its number */
                paper: string;
                /** @description What is needed */
                needs: string;
                made: components["schemas"]["Day"];
            } | null;
            /** @description By number */
            courses: components["schemas"]["Course"][];
            figures: components["schemas"]["TrainingFigures"];
            figures_ever: components["schemas"]["TrainingFigures"];
            my_hours: components["schemas"]["TrainingHours"];
        };
        /** @description Hours by person */
        TrainingPeople: {
            year: components["schemas"]["Count"];
            /** @description Those whom I may see */
            people: {
                person: components["schemas"]["PersonKey"];
                /** @description The name */
                name: string;
                /** @description Township, department or county */
                home: string;
                hours: components["schemas"]["TrainingHours"];
            }[];
        };
        /** @description A shadowing */
        Shadowing: {
            person: components["schemas"]["PersonKey"];
            /** @description The name */
            name: string;
            /** @description Township, department or county */
            home: string;
            /** @description Its number */
            shadowing: string;
            /** @description Where */
            department: string;
            /** @description With whom */
            mentor: string;
            from: components["schemas"]["Day"];
            to: components["schemas"]["Day"];
            /** @description The plan */
            plan: string;
            /** @description Why shorter or longer */
            reason: string | null;
            /** @description By day */
            log: {
                day: components["schemas"]["Day"];
                /** @description What was done */
                done: string;
                cases: components["schemas"]["Count"];
            }[];
            /** @description Working days without a log so far */
            missing: components["schemas"]["Day"][];
            /** @description What the learner says */
            own_view: string | null;
            /** @description What the mentor says */
            mentor_view: string | null;
            /** @description Working days; null where a calendar is not published */
            working_days: number | null;
            /** @description good, passed, not_passed */
            result: string | null;
            finished: components["schemas"]["OptionalDay"];
            /** @description Why days have no log */
            gaps: string | null;
            /** @description Why */
            broken_off: string | null;
            /** @description It is mine */
            mine: boolean;
        };
        /** @description A person's training */
        TrainingPerson: {
            person: components["schemas"]["PersonKey"];
            /** @description The name */
            name: string;
            /** @description Township, department or county */
            home: string;
            hours: components["schemas"]["TrainingHours"];
            /** @description Those he came to */
            courses: {
                /** @description Its number */
                course: string;
                year: components["schemas"]["Count"];
                /** @description Its title */
                title: string;
                /** @description by_case, by_field, on_site, file_review */
                kind: string;
                /** @description general or item */
                part: string;
                hours: components["schemas"]["Count"];
                /** @description It is closed, so it counts */
                counts: boolean;
                at: components["schemas"]["Moment"];
                /** @description Test before */
                before: number | null;
                /** @description Test after */
                after: number | null;
            }[];
            /** @description His shadowings */
            shadowings: components["schemas"]["Shadowing"][];
        };
        /** @description Shadowings */
        Shadowings: {
            on: components["schemas"]["Day"];
            /** @description Of those whom I may see */
            shadowings: components["schemas"]["Shadowing"][];
        };
        /** @description Material */
        TrainingMaterials: {
            /** @description The newest first */
            materials: {
                hash: components["schemas"]["Hash"];
                /** @description Its title */
                title: string;
                /** @description For which course */
                course: string | null;
                made: components["schemas"]["Day"];
                /** @description Who made it */
                by: string;
                /** @description Why it was withdrawn */
                withdrawn: string | null;
            }[];
        };
        /** @description Material, whole */
        TrainingMaterial: {
            hash: components["schemas"]["Hash"];
            /** @description Its title */
            title: string;
            /** @description For which course */
            course: string | null;
            made: components["schemas"]["Day"];
            /** @description Who made it */
            by: string;
            /** @description Why it was withdrawn */
            withdrawn: string | null;
            /** @description Made of named fields alone */
            content: {
                /** @description training_material */
                kind: string;
                /** @description Its title */
                title: string;
                /** @description What it teaches */
                lesson: string;
                /** @description The item of the list */
                item: {
                    /** @description Its code */
                    code: string;
                    /** @description Chinese */
                    zh: string;
                    /** @description English */
                    en: string;
                } | null;
                /** @description Of the matter */
                procedure: string;
                /** @description Kinds of the parties */
                parties: string[];
                /** @description In order */
                acts: {
                    day: components["schemas"]["Count"];
                    /** @description Its procedure */
                    procedure: string;
                    /** @description Its step */
                    step: string;
                    title: components["schemas"]["Words"];
                    /** @description Under which post */
                    post: string;
                    officers: components["schemas"]["Count"];
                    /** @description Articles */
                    basis: string[];
                    /** @description Named fields */
                    fields: {
                        /** @description Its name */
                        id: string;
                        title: components["schemas"]["Words"];
                        /** @description Words, a number, yes or no, or a list of words */
                        value: unknown;
                        /** @description The value is fen */
                        money: boolean;
                    }[];
                    /** @description Facts established */
                    facts: string[];
                    /** @description What happened to clocks */
                    clocks: {
                        /** @description The clock */
                        clock: string;
                        /** @description start, met, ended ... */
                        move: string;
                    }[];
                }[];
            };
        };
        /** @description A thing */
        Asset: {
            /** @description Its number */
            asset: string;
            /** @description vehicle, recorder ... */
            kind: string;
            /** @description Its name */
            name: string;
            /** @description Plate or serial number */
            number: string | null;
            /** @description Whose it is */
            owner: string;
            /** @description Where it belongs */
            place: string;
            since: components["schemas"]["Day"];
            /** @description A person */
            keeper: {
                person: components["schemas"]["PersonKey"];
                /** @description The name */
                name: string;
                /** @description Township, department or county */
                home: string;
            } | null;
            /** @description kept, issued, overdue, faulty, gone */
            state: string;
            /** @description Lost or retired, and why */
            gone: string | null;
            /** @description What is faulty */
            fault: string | null;
            checked_until: components["schemas"]["OptionalDay"];
            km: components["schemas"]["Count"];
            /** @description Who has it */
            holder: {
                person: components["schemas"]["PersonKey"];
                /** @description The name */
                name: string;
                /** @description Township, department or county */
                home: string;
                given: components["schemas"]["Day"];
                /** @description He signed for it */
                taken: boolean;
                /** @description Given back, not yet taken */
                returning: boolean;
                /** @description Size */
                size: string | null;
                wear_until: components["schemas"]["OptionalDay"];
            } | null;
        };
        /** @description A booking */
        Booking: {
            /** @description Its number */
            asset: string;
            /** @description Its name */
            name: string;
            /** @description vehicle or recorder */
            kind: string;
            /** @description Where it belongs */
            place: string;
            from: components["schemas"]["Moment"];
            to: components["schemas"]["Moment"];
            /** @description Who goes */
            persons: {
                person: components["schemas"]["PersonKey"];
                /** @description The name */
                name: string;
                /** @description Township, department or county */
                home: string;
            }[];
            /** @description patrol, inspection, case, training */
            what: string;
            /** @description Matter or task */
            matter: string | null;
            /** @description Why it was cancelled */
            cancelled: string | null;
        };
        /** @description Things and what to see to */
        Supplies: {
            on: components["schemas"]["Day"];
            /** @description What township brigades wear: UNIFORM-SCHEME */
            scheme: string;
            /** @description By number */
            assets: components["schemas"]["Asset"][];
            /** @description What to see to */
            warnings: {
                /** @description check_soon, check_over, hand_in, issue_open, return_open, wear_over, recorders_short */
                what: string;
                /** @description The thing */
                asset: string | null;
                /** @description Its name */
                name: string | null;
                /** @description A person */
                person: {
                    person: components["schemas"]["PersonKey"];
                    /** @description The name */
                    name: string;
                    /** @description Township, department or county */
                    home: string;
                } | null;
                /** @description Why it is to be handed in */
                ground: string | null;
                day: components["schemas"]["OptionalDay"];
                /** @description Where */
                place: string;
            }[];
            /** @description Recorders and officers by township */
            recorders: {
                /** @description Where */
                place: string;
                recorders: components["schemas"]["Count"];
                officers: components["schemas"]["Count"];
                needed: components["schemas"]["Count"];
            }[];
        };
        /** @description A thing with its history */
        AssetWhole: {
            /** @description Its number */
            asset: string;
            /** @description vehicle, recorder ... */
            kind: string;
            /** @description Its name */
            name: string;
            /** @description Plate or serial number */
            number: string | null;
            /** @description Whose it is */
            owner: string;
            /** @description Where it belongs */
            place: string;
            since: components["schemas"]["Day"];
            /** @description A person */
            keeper: {
                person: components["schemas"]["PersonKey"];
                /** @description The name */
                name: string;
                /** @description Township, department or county */
                home: string;
            } | null;
            /** @description kept, issued, overdue, faulty, gone */
            state: string;
            /** @description Lost or retired, and why */
            gone: string | null;
            /** @description What is faulty */
            fault: string | null;
            checked_until: components["schemas"]["OptionalDay"];
            km: components["schemas"]["Count"];
            /** @description Who has it */
            holder: {
                person: components["schemas"]["PersonKey"];
                /** @description The name */
                name: string;
                /** @description Township, department or county */
                home: string;
                given: components["schemas"]["Day"];
                /** @description He signed for it */
                taken: boolean;
                /** @description Given back, not yet taken */
                returning: boolean;
                /** @description Size */
                size: string | null;
                wear_until: components["schemas"]["OptionalDay"];
            } | null;
            /** @description The newest first */
            checks: {
                /** @description inspection, calibration ... */
                what: string;
                on: components["schemas"]["OptionalDay"];
                until: components["schemas"]["Day"];
                /** @description By whom */
                checked_by: string | null;
                /** @description Certificate */
                paper: string | null;
                /** @description It passed */
                passed: boolean;
            }[];
            /** @description The newest first */
            issues: {
                person: components["schemas"]["PersonKey"];
                /** @description The name */
                name: string;
                /** @description Township, department or county */
                home: string;
                given: components["schemas"]["Day"];
                /** @description Who gave it */
                given_by: {
                    person: components["schemas"]["PersonKey"];
                    /** @description The name */
                    name: string;
                    /** @description Township, department or county */
                    home: string;
                };
                /** @description He signed for it */
                taken: boolean;
                back: components["schemas"]["OptionalDay"];
                /** @description good or damaged */
                condition: string | null;
            }[];
            /** @description The newest first */
            trips: {
                from: components["schemas"]["Moment"];
                to: components["schemas"]["Moment"];
                km_from: components["schemas"]["Count"];
                km_to: components["schemas"]["Count"];
                /** @description Who drove */
                driver: {
                    person: components["schemas"]["PersonKey"];
                    /** @description The name */
                    name: string;
                    /** @description Township, department or county */
                    home: string;
                };
                /** @description What for */
                what: string;
                /** @description Matter or task */
                matter: string | null;
                /** @description Kilometres that no trip tells of */
                unexplained: number;
            }[];
        };
        /** @description Bookings of some days */
        Bookings: {
            from: components["schemas"]["Day"];
            days: components["schemas"]["Count"];
            /** @description As recorded */
            bookings: components["schemas"]["Booking"][];
        };
        /** @description What I have */
        MyKit: {
            on: components["schemas"]["Day"];
            /** @description In hand */
            held: {
                /** @description Its number */
                asset: string;
                /** @description vehicle, recorder ... */
                kind: string;
                /** @description Its name */
                name: string;
                /** @description Plate or serial number */
                number: string | null;
                /** @description Whose it is */
                owner: string;
                /** @description Where it belongs */
                place: string;
                since: components["schemas"]["Day"];
                /** @description A person */
                keeper: {
                    person: components["schemas"]["PersonKey"];
                    /** @description The name */
                    name: string;
                    /** @description Township, department or county */
                    home: string;
                } | null;
                /** @description kept, issued, overdue, faulty, gone */
                state: string;
                /** @description Lost or retired, and why */
                gone: string | null;
                /** @description What is faulty */
                fault: string | null;
                checked_until: components["schemas"]["OptionalDay"];
                km: components["schemas"]["Count"];
                /** @description Who has it */
                holder: {
                    person: components["schemas"]["PersonKey"];
                    /** @description The name */
                    name: string;
                    /** @description Township, department or county */
                    home: string;
                    given: components["schemas"]["Day"];
                    /** @description He signed for it */
                    taken: boolean;
                    /** @description Given back, not yet taken */
                    returning: boolean;
                    /** @description Size */
                    size: string | null;
                    wear_until: components["schemas"]["OptionalDay"];
                } | null;
                /** @description Why it is to be handed in */
                hand_in: string | null;
            }[];
            /** @description Bookings of today that name me */
            booked: components["schemas"]["Booking"][];
            /** @description Why I may not have uniform and marks */
            no_uniform: string | null;
        };
        /** @description What the step asks */
        Form: {
            /** @description Its id */
            id: string;
            title: components["schemas"]["Words"];
            /** @description In order */
            fields: components["schemas"]["Field"][];
        } | null;
        /** @description A step as it stands now */
        Step: {
            /** @description Its id */
            step: string;
            /** @description Its procedure's id */
            procedure: string;
            run: components["schemas"]["Count"];
            title: components["schemas"]["Words"];
            about: components["schemas"]["About"];
            /** @description Scopes that the act must name besides: evidence, goods, paper */
            names: string[];
            /** @description Posts that may take it */
            by: string[];
            /** @description I hold one of them */
            mine: boolean;
            /** @description How many officers it names */
            officers: number;
            /** @description Nothing but the form can speak against it */
            lawful: boolean;
            /** @description Articles */
            basis: string[];
            /** @description What speaks against it */
            refusals: components["schemas"]["Refusal"][];
            form: components["schemas"]["Form"];
        };
        /** @description Things by scope: party, decision, paper, evidence, goods, person */
        About: {
            [key: string]: string;
        };
        /** @description A party */
        NewParty: {
            /** @description Within the matter */
            id: string;
            /**
             * @description What it is
             * @enum {string}
             */
            kind: "individual" | "individual_business" | "organisation" | "responsible";
            /** @description In full */
            name: string;
            birth_date?: components["schemas"]["Day"];
        };
        /** @description An act that is proposed */
        NewAct: {
            /** @description Its id */
            step: string;
            /** @description Where the step's name stands in several */
            procedure?: string;
            about?: components["schemas"]["About"];
            happened_at?: components["schemas"]["Moment"];
            /** @description Who did it: myself where none is named; a party, an agent, calendar; never a colleague */
            actor?: string;
            /** @description Under which post */
            post?: string;
            /** @description Certified officers who were there */
            officers?: components["schemas"]["PersonKey"][];
            /** @description The form's values */
            form?: {
                [key: string]: unknown;
            };
            /** @description Files by hash */
            evidence?: components["schemas"]["Hash"][];
        };
        /** @description What a check of the case-file review found */
        Finding: {
            /** @description The check */
            id: string;
            /**
             * @description Void, likely to be revoked, or flawed; a nullity is refused by the act itself
             * @enum {string}
             */
            severity: "nullity" | "serious" | "minor";
            /**
             * @description No; for a person to answer; or what the program cannot know
             * @enum {string}
             */
            answer: "no" | "human" | "unknown";
            title: components["schemas"]["Words"];
            /** @description Articles */
            basis: string[];
            /** @description The kind of paper that shows it */
            paper: string | null;
            /** @description The field of the step's form that mends it */
            field: string | null;
            /** @description The step that mends it */
            step: string | null;
            /** @description The act; null for the one that is only proposed */
            seq: number | null;
            /** @description What is wrong, or the question */
            why: components["schemas"]["Words"] | null;
        };
        /** @description The case-file review (案卷评查) */
        Findings: {
            /** @description By check; what was answered yes is left out */
            findings: components["schemas"]["Finding"][];
            checked: components["schemas"]["Count"];
        };
        /** @description A paper of a matter */
        Paper: {
            /** @description Under which the public check finds it */
            code: string;
            /** @description The kind of paper */
            kind: string;
            title: components["schemas"]["Words"];
            seq: components["schemas"]["Count"];
            /** @description Whose it is */
            party: string | null;
            /** @description Its number (文号) */
            number: string | null;
            date: components["schemas"]["Day"];
            /**
             * @description Where it stands
             * @enum {string}
             */
            state: "waiting" | "issued" | "void";
            /** @description Of its bytes */
            sha256: string | null;
            bytes: components["schemas"]["Count"];
            /** @description Why it was voided by hand */
            void_reason?: string | null;
            /** @description "number" where its authority has lent none yet; "setting" where it is being set */
            waits_for?: string | null;
            issued_at: components["schemas"]["OptionalMoment"];
            /** @description Z main volume, F sub-volume, or none */
            volume: string;
            /** @description How it goes out */
            service: string;
            copies: components["schemas"]["Count"];
        };
        /** @description The exact body of an act, as docs/ledger.md says; members are only ever added */
        Act: {
            id: components["schemas"]["Id"];
            /** @description Six digits */
            county: string;
            matter: components["schemas"]["Id"];
            request: components["schemas"]["Id"];
            seq: components["schemas"]["Count"];
            run: components["schemas"]["Count"];
            /** @description Its id */
            procedure: string;
            /** @description Its id */
            step: string;
            about?: components["schemas"]["About"];
            /** @description Who did it */
            actor: string;
            /** @description Under which post */
            post: string;
            /** @description Who wrote it down */
            recorded_by: string;
            /** @description Officers named */
            officers?: components["schemas"]["PersonKey"][];
            at: components["schemas"]["Moment"];
            recorded: components["schemas"]["Moment"];
            /** @description The form's values, personal ones as {hash} */
            form?: {
                [key: string]: unknown;
            };
            /** @description Files by hash */
            evidence?: components["schemas"]["Hash"][];
            /** @description What it changed */
            effects: {
                [key: string]: unknown;
            };
            /** @description Hash of the rules and numbers that judged it */
            judged: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A signed promise that the act is in the ledger */
        Receipt: {
            /** @description Six digits */
            county_code: string;
            leaf: components["schemas"]["Count"];
            tree_size: components["schemas"]["Count"];
            leaf_hash: components["schemas"]["Hash"];
            root: components["schemas"]["Hash"];
            /** @description Nearest sibling first */
            proof: components["schemas"]["Hash"][];
            /** @description The signed head */
            checkpoint: string;
        };
        /** @description Clear values by their hash */
        Values: {
            [key: string]: string;
        };
        /** @description An item of the lists with its basis and ranges, money in fen; members as the catalogue writes them */
        Item: {
            /** @description Its code */
            code: string;
            /**
             * @description Which list
             * @enum {string}
             */
            list: "approval" | "enforcement" | "cooperation";
            /** @description Chinese */
            name_zh: string;
            /** @description Of one item, the benchmark of discretion by kind of party; empty where there is none */
            tiers?: {
                /** @description In order */
                individual: components["schemas"]["Tier"][];
                /** @description In order */
                organisation: components["schemas"]["Tier"][];
            };
        } & {
            [key: string]: unknown;
        };
        /** @description A tier of discretion */
        Tier: {
            /**
             * @description Which
             * @enum {string}
             */
            tier: "no_penalty" | "mitigated" | "lenient" | "ordinary" | "severe";
            /** @description When it applies */
            condition_zh: string;
            /** @description How the fine is reckoned */
            basis: string;
            /** @description Fen, or thousandths of the base */
            min: number;
            /** @description Fen, or thousandths of the base */
            max: number;
        };
        /** @description A procedure */
        Procedure: {
            /** @description Its id */
            id: string;
            title: components["schemas"]["Words"];
            /** @description The procedure whose run opens it; empty where it begins a matter */
            parent: string;
            /** @description In file order */
            states: {
                /** @description Its id */
                id: string;
                title: components["schemas"]["Words"];
                /** @description Nothing follows */
                end: boolean;
                /** @description The post that acts or waits */
                owner: string;
            }[];
            /** @description In file order */
            steps: {
                /** @description Its id */
                id: string;
                title: components["schemas"]["Words"];
                /** @description States */
                from: string[];
                /** @description States; empty: it stays */
                to: string[];
                /** @description Posts */
                by: string[];
                /** @description How many it names */
                officers: number;
                /** @description Its form's id */
                form: string | null;
                /** @description Empty for people; calendar; program */
                made_by: string;
                /** @description Articles */
                basis: string[];
                /** @description Kinds of papers that it makes here */
                papers: string[];
            }[];
        };
    };
    responses: {
        /** @description Done */
        Done: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description On to another address */
        Onward: {
            headers: {
                /** @description Which */
                Location?: string;
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The client has these bytes already */
        Unchanged: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description What speaks against it */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The session */
        Session: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Session"];
            };
        };
        /** @description Kept, and safe from a power cut */
        Accepted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description In order; acts that the program took by itself among them */
                    acts: components["schemas"]["Act"][];
                    /** @description One for each act */
                    receipts: components["schemas"]["Receipt"][];
                };
            };
        };
        /** @description Kept */
        Kept: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    sha256: components["schemas"]["Hash"];
                    bytes: components["schemas"]["Count"];
                    /** @description As told from its bytes */
                    type: string;
                };
            };
        };
        /** @description How it stands */
        Health: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description All is in order */
                    ok: boolean;
                    /** @description Acts can be kept */
                    writing: boolean;
                    /** @description The newest head is not of all leaves */
                    ledger_behind: boolean;
                    /** @description Less than 64 MiB are free */
                    disk_low: boolean;
                    leaves: components["schemas"]["Count"];
                    /** @description Kept acts of registers that can't be taken up; the county goes on without them */
                    not_taken_up: {
                        /** @description team, training, supplies, list, law, rules */
                        register: string;
                        /** @description The step */
                        step: string;
                        /** @description Its leaf in the ledger */
                        leaf: number | null;
                    }[];
                };
            };
        };
    };
    parameters: {
        /** @description The session's `csrf` */
        Csrf: string;
        /** @description The matter's id */
        Matter: components["schemas"]["Id"];
        /** @description The account's name */
        Account: string;
        /** @description The file's SHA-256 in lower-case hex */
        Sha256: components["schemas"]["Hash"];
        /** @description Where the page before said `next` */
        After: string;
        /** @description How many at most */
        Limit: number;
        /** @description Tags that the client has */
        IfNoneMatch: string;
    };
    requestBodies: {
        SignIn: {
            content: {
                "application/json": {
                    /** @description Its name */
                    account: string;
                    /** @description Its password */
                    password: string;
                    /** @description Six digits of now */
                    code?: string;
                };
            };
        };
    };
    headers: {
        /** @description Of these bytes */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    showSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Session"];
            default: components["responses"]["Problem"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SignIn"];
        responses: {
            200: components["responses"]["Session"];
            default: components["responses"]["Problem"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out here */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description An address of the provider */
                        leave: string;
                    };
                };
            };
            204: components["responses"]["Done"];
            default: components["responses"]["Problem"];
        };
    };
    showSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ways */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Its name */
                        provider: components["schemas"]["Words"] | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    startSignIn: {
        parameters: {
            query?: {
                /** @description A way into the page for afterwards */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            303: components["responses"]["Onward"];
            default: components["responses"]["Problem"];
        };
    };
    endSignIn: {
        parameters: {
            query?: {
                /** @description As it was sent */
                state?: string;
                /** @description What the tokens are had for */
                code?: string;
                /** @description The issuer (RFC 9207) */
                iss?: string;
                /** @description Why not */
                error?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            303: components["responses"]["Onward"];
            default: components["responses"]["Problem"];
        };
    };
    confirmSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Six digits of now */
                    code: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Session"];
            default: components["responses"]["Problem"];
        };
    };
    bindSubject: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                /** @description The account's name */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The provider's own name for the person (`sub`) */
                    subject: string;
                };
            };
        };
        responses: {
            204: components["responses"]["Done"];
            default: components["responses"]["Problem"];
        };
    };
    unbindSubject: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                /** @description The account's name */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Done"];
            default: components["responses"]["Problem"];
        };
    };
    confirmSubject: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                /** @description The account's name */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Done"];
            default: components["responses"]["Problem"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Unordered */
                        sessions: {
                            /** @description For revoking it */
                            id: string;
                            created: components["schemas"]["Moment"];
                            last_used: components["schemas"]["Moment"];
                            /** @description What the browser called itself */
                            agent: string;
                            /** @description It is this one */
                            present: boolean;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeSession: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                /** @description The session's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Done"];
            default: components["responses"]["Problem"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The password in force */
                    old: string;
                    /** @description The one that is to be */
                    new: string;
                };
            };
        };
        responses: {
            204: components["responses"]["Done"];
            default: components["responses"]["Problem"];
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Six digits */
                    code: string;
                };
            };
        };
        responses: {
            204: components["responses"]["Done"];
            default: components["responses"]["Problem"];
        };
    };
    offerSecondFactor: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The password in force */
                    password: string;
                };
            };
        };
        responses: {
            /** @description The secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Base32 */
                        secret: string;
                        /** @description The otpauth address that a QR code holds */
                        address: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The accounts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description By name */
                        accounts: {
                            /** @description Its name */
                            account: string;
                            person: components["schemas"]["PersonKey"];
                            /** @description Nobody signs in with it */
                            locked: boolean;
                            /** @description Known to everybody; served on loopback only */
                            demo: boolean;
                            /** @description It has a secret of one-time codes */
                            second_factor: boolean;
                            /** @description Who this is at the provider */
                            subject: string | null;
                            /** @description The second hand has not confirmed that yet */
                            subject_waits: boolean;
                            created: components["schemas"]["Moment"];
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Its name */
                    account: string;
                    person: components["schemas"]["PersonKey"];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Its name */
                        account: string;
                        person: components["schemas"]["PersonKey"];
                        /** @description Shown this once; must be changed at the first sign-in */
                        password: string;
                        /** @description True, until another administrator enables it */
                        locked: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    enableAccount: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                /** @description The account's name */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Done"];
            default: components["responses"]["Problem"];
        };
    };
    lockAccount: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                /** @description The account's name */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Done"];
            default: components["responses"]["Problem"];
        };
    };
    listUnmaskings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The askings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Newest first */
                        unmaskings: {
                            at: components["schemas"]["Moment"];
                            person: components["schemas"]["PersonKey"];
                            /** @description Posts of the person at that time, with commas */
                            posts: string;
                            /** @description The matter; empty of a workbook */
                            matter: string;
                            /**
                             * @description How
                             * @enum {string}
                             */
                            kind: "asked" | "read" | "exported";
                            /** @description As given, where it was asked for */
                            reason: string;
                            count: components["schemas"]["Count"];
                            /** @description More than PD-UNMASK-DAY of this person on that day */
                            often: boolean;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRefusals: {
        parameters: {
            query?: {
                /** @description Where the page before said `next` */
                before?: components["schemas"]["Count"];
                /** @description How many at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The refusals */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Newest first */
                        refusals: {
                            first: components["schemas"]["Moment"];
                            last: components["schemas"]["Moment"];
                            /** @description Who; empty where nobody was signed in */
                            person: string;
                            /** @description With which account; empty where there is none of that name */
                            account: string;
                            /** @description The operation that was asked for */
                            route: string;
                            /** @description Why not: a kind of problem, `not_visible`, `no_such_matter`, `place`, `by`, `sign_in.…` */
                            rule: string;
                            /** @description Of what: a matter, an account, the fault of a token */
                            about: string;
                            /** @description Of the matter */
                            place: string;
                            count: components["schemas"]["Count"];
                        }[];
                        /** @description For `before` of the next page */
                        next: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listWork: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The work */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        person: components["schemas"]["PersonKey"];
                        /** @description Nearest last day first */
                        waiting: components["schemas"]["Listed"][];
                        /** @description Open matters that wait for others, nearest last day first, at most 50 */
                        others: components["schemas"]["Listed"][];
                        /** @description There are more open matters than are told here */
                        more: boolean;
                        /** @description Nearest last day first, at most 100 */
                        tasks: components["schemas"]["StaffTask"][];
                        /** @description How many more tasks there are */
                        more_tasks: number;
                        today: components["schemas"]["Day"];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDeadlines: {
        parameters: {
            query?: {
                /** @description Last days before this one */
                before?: components["schemas"]["Day"];
                /** @description Where the page before said `next` */
                after?: components["parameters"]["After"];
                /** @description How many at most */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Nearest first */
                        matters: components["schemas"]["Listed"][];
                        next: components["schemas"]["Next"];
                        today: components["schemas"]["Day"];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportMatters: {
        parameters: {
            query?: {
                /** @description Of the matter */
                procedure?: string;
                /** @description Of any run that is open, or of where it stands (which is what a row shows as `state`) */
                state?: string;
                /** @description Of the lists */
                item?: string;
                /** @description Where it is */
                township?: string;
                /** @description How its number begins */
                number?: string;
                /** @description Whether something in it goes on */
                open?: boolean;
                /** @description Nearest last day from */
                due_from?: components["schemas"]["Day"];
                /** @description Nearest last day up to */
                due_to?: components["schemas"]["Day"];
                /** @description Part of a party's name (where names are shown to me) or of the item's name; two Chinese characters are enough */
                q?: string;
                /** @description Order */
                sort?: "newest" | "due" | "number";
                /** @description Of titles and words */
                language?: "zh" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listLaws: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The texts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Titles */
                        laws: {
                            /** @description Its title, without the name of the state */
                            title: string;
                            version: components["schemas"]["Day"];
                            /** @description How many it has */
                            articles: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showArticle: {
        parameters: {
            query: {
                /** @description The article as rules and items name it: 行政处罚法 §45.1 */
                cite: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the law */
                        title: string;
                        version: components["schemas"]["Day"];
                        /** @description Its number */
                        article: number;
                        /** @description As published */
                        lines: {
                            /** @description Counted from 1 */
                            paragraph: number;
                            /** @description 0, or the item's number within the paragraph */
                            item: number;
                            /** @description Chinese */
                            text: string;
                            /** @description Named in the question */
                            meant: boolean;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportItems: {
        parameters: {
            query?: {
                /** @description Of titles and words */
                language?: "zh" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMatters: {
        parameters: {
            query?: {
                /** @description Of the matter */
                procedure?: string;
                /** @description Of any run that is open, or of where it stands (which is what a row shows as `state`) */
                state?: string;
                /** @description Of the lists */
                item?: string;
                /** @description Where it is */
                township?: string;
                /** @description How its number begins */
                number?: string;
                /** @description Whether something in it goes on */
                open?: boolean;
                /** @description Nearest last day from */
                due_from?: components["schemas"]["Day"];
                /** @description Nearest last day up to */
                due_to?: components["schemas"]["Day"];
                /** @description Part of a party's name (where names are shown to me) or of the item's name; two Chinese characters are enough */
                q?: string;
                /** @description Order */
                sort?: "newest" | "due" | "number";
                /** @description Where the page before said `next` */
                after?: components["parameters"]["After"];
                /** @description How many at most */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In the order asked for */
                        matters: components["schemas"]["Listed"][];
                        today: components["schemas"]["Day"];
                        next: components["schemas"]["Next"];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    openMatter: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    request_id: components["schemas"]["Id"];
                    /** @description Id of the procedure */
                    procedure: string;
                    /** @description Nine digits */
                    township: string;
                    /** @description Code of the item in the lists; may come later */
                    item?: string;
                    /** @description Who is concerned */
                    parties?: components["schemas"]["NewParty"][];
                    /** @description One after another */
                    acts: components["schemas"]["NewAct"][];
                };
            };
        };
        responses: {
            201: components["responses"]["Accepted"];
            default: components["responses"]["Problem"];
        };
    };
    showMatter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags that the client has */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The matter */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Matter"];
                };
            };
            304: components["responses"]["Unchanged"];
            default: components["responses"]["Problem"];
        };
    };
    showNext: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: components["schemas"]["Id"];
                        last_seq: components["schemas"]["Count"];
                        now: components["schemas"]["Moment"];
                        /** @description In the rules' order */
                        steps: components["schemas"]["Step"][];
                        /** @description All of the matter */
                        clocks: components["schemas"]["Clock"][];
                        /** @description Ids by scope, as acts may name them */
                        things: {
                            /** @description Of parties */
                            party: string[];
                            /** @description Of decisions */
                            decision: string[];
                            /** @description Of papers */
                            paper: string[];
                            /** @description Of evidence */
                            evidence: string[];
                            /** @description Of goods */
                            goods: string[];
                        };
                        /** @description In force */
                        facts: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showRoute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The router's answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Code in the list; empty where there is none */
                        item: string;
                        /** @description Code */
                        township: string;
                        day: components["schemas"]["Day"];
                        /** @description In the published list for this township on this day */
                        listed: boolean;
                        /** @description How the power came: conferred, entrusted, own or assisting; empty where it is not listed */
                        mode: string;
                        /** @description In whose name the township acts */
                        authority: {
                            /**
                             * @description Whose the power is
                             * @enum {string}
                             */
                            kind: "township" | "department" | "none";
                            /** @description Its name; empty for none */
                            name: string;
                        };
                        /** @description Grounds that the county's published list reserves; empty where none is published */
                        reserve: string;
                        /** @description Articles by what they ask: item_in_force, jurisdiction_here, not_reserved_to_county */
                        articles: {
                            [key: string]: string;
                        };
                        /** @description In order */
                        answers: {
                            seq: components["schemas"]["Count"];
                            /** @description Its form's id */
                            form: string;
                            /** @description The choice of its form */
                            answer: string;
                            /** @description The answer is a person's, not the router's */
                            overruled: boolean;
                            /** @description As asked; the last one decides */
                            questions: {
                                /** @description A field of the form, or item: the list of the day */
                                asked: string;
                                /** @description An article */
                                article: string;
                                title?: components["schemas"]["Words"];
                            }[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showGround: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ground */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Code */
                        county: string;
                        /** @description Code */
                        township: string;
                        /** @description Code in the list; empty where there is none */
                        item: string;
                        item_day: components["schemas"]["Day"];
                        /** @description Hash of the list in force on that day */
                        list: string;
                        list_from?: components["schemas"]["Day"];
                        /** @description What is delegated is used from its acceptance on */
                        by_acceptance?: boolean;
                        /** @description What was done about the item here: accepted, suspended, taken back */
                        list_acts?: {
                            [key: string]: unknown;
                        }[];
                        /** @description The list's rows of the item */
                        content?: {
                            [key: string]: unknown;
                        };
                        /** @description In the order in which they are taken in */
                        people: {
                            /** @description As post_given */
                            kind: string;
                            day: components["schemas"]["Day"];
                            /** @description What it says */
                            form: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listActs: {
        parameters: {
            query?: {
                /** @description Only acts with a greater seq */
                after?: components["schemas"]["Count"];
                /** @description How many at most */
                limit?: number;
            };
            header?: {
                /** @description Tags that the client has */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The acts */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description By seq */
                        acts: components["schemas"]["Act"][];
                        last_seq: components["schemas"]["Count"];
                        /** @description The seq after which the next page begins */
                        next: number | null;
                        /** @description Values are withheld */
                        masked: boolean;
                        values: components["schemas"]["Values"];
                    };
                };
            };
            304: components["responses"]["Unchanged"];
            default: components["responses"]["Problem"];
        };
    };
    act: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    request_id: components["schemas"]["Id"];
                    base_seq: components["schemas"]["Count"];
                    /** @description One after another */
                    acts: components["schemas"]["NewAct"][];
                };
            };
        };
        responses: {
            201: components["responses"]["Accepted"];
            default: components["responses"]["Problem"];
        };
    };
    showReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
                /** @description The act's number in the matter */
                seq: components["schemas"]["Count"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description For /check */
                        code: string;
                        receipt: components["schemas"]["Receipt"];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showPersonal: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description In words */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The data */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        matter: components["schemas"]["Id"];
                        /** @description In clear */
                        parties: components["schemas"]["Party"][];
                        values: components["schemas"]["Values"];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPapers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The papers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In the order of the acts */
                        papers: components["schemas"]["Paper"][];
                    };
                };
            };
            /** @description As the client has it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    previewPaper: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    act: components["schemas"]["NewAct"];
                    /** @description The kind; the step's first where it is absent */
                    paper?: string;
                };
            };
        };
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    voidPaper: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
                /** @description The paper's code */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    request_id: components["schemas"]["Id"];
                    /** @description In words */
                    reason: string;
                };
            };
        };
        responses: {
            201: components["responses"]["Accepted"];
            default: components["responses"]["Problem"];
        };
    };
    previewOpening: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    request_id: components["schemas"]["Id"];
                    /** @description Id of the procedure */
                    procedure: string;
                    /** @description Nine digits */
                    township: string;
                    /** @description Code of the item in the lists; may come later */
                    item?: string;
                    /** @description Who is concerned */
                    parties?: components["schemas"]["NewParty"][];
                    /** @description One after another */
                    acts: components["schemas"]["NewAct"][];
                    /** @description The kind; the last step's first where it is absent */
                    paper?: string;
                };
            };
        };
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showDiscretion: {
        parameters: {
            query?: {
                /** @description The party; the first where none is named */
                party?: string;
                /** @description Branch of the article */
                branch?: "general" | "alternative" | "aggravated";
                /** @description Illegal gains, value or cost in fen, by evidence */
                base?: number;
                /** @description How many units */
                quantity?: number;
                /** @description With commas between; as last recorded where none is named */
                circumstances?: string;
                /** @description A ground for the upper part is named in words */
                heavier_named?: boolean;
                /** @description The amount in question */
                amount?: number;
            };
            header?: never;
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the fine may be */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Discretion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showMoneyAndGoods: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Money and goods */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoneyAndGoods"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The findings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Findings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reviewAct: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    act: components["schemas"]["NewAct"];
                };
            };
        };
        responses: {
            /** @description The findings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Findings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPaper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
                /** @description The paper's code */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The paper */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description It waits to be set */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Paper"];
                };
            };
            /** @description As the client has it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getCaseFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The matter's id */
                id: components["parameters"]["Matter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As it was sent */
                request_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
            default: components["responses"]["Problem"];
        };
    };
    getEvidence: {
        parameters: {
            query: {
                /** @description The matter whose act names it */
                matter: components["schemas"]["Id"];
            };
            header?: never;
            path: {
                /** @description The file's SHA-256 in lower-case hex */
                sha256: components["parameters"]["Sha256"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            304: components["responses"]["Unchanged"];
            default: components["responses"]["Problem"];
        };
    };
    putEvidence: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                /** @description The file's SHA-256 in lower-case hex */
                sha256: components["parameters"]["Sha256"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": unknown;
            };
        };
        responses: {
            200: components["responses"]["Kept"];
            201: components["responses"]["Kept"];
            default: components["responses"]["Problem"];
        };
    };
    listen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listItems: {
        parameters: {
            query?: {
                /** @description Which of the three */
                list?: "approval" | "enforcement" | "cooperation";
                /** @description Part of the name */
                q?: string;
                /** @description Code of the department */
                department?: string;
                /** @description Part of the title of the law that it rests on */
                law?: string;
                /** @description The day, today where none is given */
                on?: components["schemas"]["Day"];
                /** @description Where the page before said `next` */
                after?: components["parameters"]["After"];
                /** @description How many at most */
                limit?: number;
            };
            header?: {
                /** @description Tags that the client has */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        on: components["schemas"]["Day"];
                        /** @description The version's id */
                        list: string | null;
                        /** @description By code */
                        items: components["schemas"]["Item"][];
                        next: components["schemas"]["Next"];
                    };
                };
            };
            304: components["responses"]["Unchanged"];
            default: components["responses"]["Problem"];
        };
    };
    showItem: {
        parameters: {
            query?: {
                /** @description The day */
                on?: components["schemas"]["Day"];
            };
            header?: {
                /** @description Tags that the client has */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The item's code */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The item */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            304: components["responses"]["Unchanged"];
            default: components["responses"]["Problem"];
        };
    };
    listVersions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Versions of the lists */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListVersions"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showItemUse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The item */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How an item is used */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemUse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportList: {
        parameters: {
            query?: {
                /** @description csv, xlsx or json */
                form?: string;
                /** @description Of a CSV: items, departments, townships, discretion, force, measures */
                table?: string;
                /** @description zh (heads and words), or machine */
                language?: string;
                /** @description A version; the one in force where absent */
                version?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A version of the lists as a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDrafts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Versions that are being made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDrafts"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showDraftChanges: {
        parameters: {
            query?: {
                /** @description added, ended, changed */
                kind?: string;
                /** @description items, departments, … */
                table?: string;
                /** @description Part of a code or name */
                q?: string;
                /** @description The `next` of the page before */
                after?: number;
                /** @description How many */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The draft */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a draft would change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListChanges"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAcceptances: {
        parameters: {
            query?: {
                /** @description `open`: with the items of each department that a township has not accepted */
                items?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Acceptance, suspension, taking back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAcceptances"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRunning: {
        parameters: {
            query: {
                /** @description Codes, by commas */
                items: string;
                /** @description Codes, by commas; all where absent */
                townships?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Matters that run under items */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListRunning"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showListReview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The yearly evaluation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListReview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    startImport: {
        parameters: {
            query: {
                /** @description The file's name */
                name: string;
                /** @description The version that it is compared with; the newest where absent */
                base?: string;
            };
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description Reads a file of lists */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The import */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far an import is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cancelImport: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                /** @description The import */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancels an import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showImportChanges: {
        parameters: {
            query?: {
                /** @description added, ended, changed */
                kind?: string;
                /** @description items, departments, … */
                table?: string;
                /** @description Part of a code or name */
                q?: string;
                /** @description The `next` of the page before */
                after?: number;
                /** @description How many */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The import */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What an import would change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListChanges"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    draftImport: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                /** @description The import */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    request_id: components["schemas"]["Id"];
                    /** @description The version's name */
                    id: string;
                    /** @description Why */
                    note?: string;
                };
            };
        };
        responses: {
            201: components["responses"]["Accepted"];
            default: components["responses"]["Problem"];
        };
    };
    listPeople: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags that the client has */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The people */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description By key */
                        people: {
                            person: components["schemas"]["PersonKey"];
                            /** @description As in the record */
                            name: string;
                            /** @description Township, department or county */
                            home: string;
                            /** @description Held today */
                            posts: components["schemas"]["Posting"][];
                            /** @description A certificate is valid today */
                            certified: boolean;
                            /** @description Of enforcement */
                            certificates: {
                                /** @description As on the certificate */
                                number: string;
                                from: components["schemas"]["Day"];
                                to: components["schemas"]["OptionalDay"];
                                /** @description Fields of work; "*" for all */
                                fields: string[];
                                /** @description In force today and not suspended */
                                valid: boolean;
                            }[];
                        }[];
                    };
                };
            };
            304: components["responses"]["Unchanged"];
            default: components["responses"]["Problem"];
        };
    };
    showProcedures: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags that the client has */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The procedures */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Hash of the rule set */
                        rules: string;
                        /** @description By id */
                        procedures: components["schemas"]["Procedure"][];
                    };
                };
            };
            304: components["responses"]["Unchanged"];
            default: components["responses"]["Problem"];
        };
    };
    showWords: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags that the client has */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The words */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Hash of the rule set */
                        rules: string;
                        /** @description By id */
                        posts: components["schemas"]["Named"][];
                        /** @description By id */
                        facts: components["schemas"]["Named"][];
                        /** @description By id */
                        papers: components["schemas"]["Named"][];
                        /** @description By name */
                        clocks: components["schemas"]["Named"][];
                        /** @description Townships, then departments */
                        places: components["schemas"]["Named"][];
                    };
                };
            };
            304: components["responses"]["Unchanged"];
            default: components["responses"]["Problem"];
        };
    };
    showForm: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags that the client has */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The form's id */
                form: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            304: components["responses"]["Unchanged"];
            default: components["responses"]["Problem"];
        };
    };
    showRegister: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The register */
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The register */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Register"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    recordInRegister: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path: {
                /** @description The register */
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    request_id: components["schemas"]["Id"];
                    /** @description A step of the register */
                    step: string;
                    /** @description Its fields */
                    form: {
                        [key: string]: unknown;
                    };
                    /** @description When it happened; now where absent */
                    happened_at?: string;
                };
            };
        };
        responses: {
            201: components["responses"]["Accepted"];
            default: components["responses"]["Problem"];
        };
    };
    listRegisterActs: {
        parameters: {
            query?: {
                /** @description The `next` of the page before */
                before?: number;
                /** @description How many */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The register */
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The acts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterActs"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showTeam: {
        parameters: {
            query?: {
                /** @description One place; all that I may see where it is absent */
                place?: string;
                /** @description The day asked about; today where it is absent */
                on?: components["schemas"]["Day"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Units and the posts table of a day */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showTeamPerson: {
        parameters: {
            query?: {
                /** @description The day asked about; today where it is absent */
                on?: components["schemas"]["Day"];
            };
            header?: never;
            path: {
                /** @description Whom */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A colleague's posts, certificates, secondments and leave */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamPerson"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCertificates: {
        parameters: {
            query?: {
                /** @description One place; all that I may see where it is absent */
                place?: string;
                /** @description The day asked about; today where it is absent */
                on?: components["schemas"]["Day"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Certificates and what has to be done about them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificates"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCertificateActs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The certificate */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Acts under a certificate that was found invalid later */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificateActs"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showEstablishment: {
        parameters: {
            query?: {
                /** @description One place; all that I may see where it is absent */
                place?: string;
                /** @description The day asked about; today where it is absent */
                on?: components["schemas"]["Day"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Quota, structure, secondments and stability of brigades */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Establishment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    checkCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As worn and shown */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Checks an officer's certificate */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificateCheck"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showTraining: {
        parameters: {
            query?: {
                /** @description The year; this one where absent */
                year?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A year of training */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Training"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTrainingPeople: {
        parameters: {
            query?: {
                /** @description The year; this one where absent */
                year?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Hours by person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingPeople"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showTrainingPerson: {
        parameters: {
            query?: {
                /** @description The year; this one where absent */
                year?: number;
            };
            header?: never;
            path: {
                /** @description The person */
                person: components["schemas"]["PersonKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A person in training */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingPerson"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showTrainingEffect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose */
                person: components["schemas"]["PersonKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingEffects"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listShadowings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shadowings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shadowings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTrainingMaterials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Material for training */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingMaterials"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    makeTrainingMaterial: {
        parameters: {
            query?: never;
            header: {
                /** @description The session's `csrf` */
                "X-CSRF-Token": components["parameters"]["Csrf"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    request_id: components["schemas"]["Id"];
                    matter: components["schemas"]["Id"];
                    /** @description Its title */
                    title: string;
                    /** @description What it teaches */
                    lesson: string;
                    /** @description For which course */
                    course?: string;
                };
            };
        };
        responses: {
            201: components["responses"]["Accepted"];
            default: components["responses"]["Problem"];
        };
    };
    showTrainingMaterial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of its content */
                hash: components["schemas"]["Hash"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Material whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingMaterial"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showSupplies: {
        parameters: {
            query?: {
                /** @description One place alone */
                place?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Things and what to see to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplies"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showMyKit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description My kit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyKit"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    checkKit: {
        parameters: {
            query: {
                /** @description Keys with commas between, at most twenty */
                persons: string;
                /** @description When they go; now if absent */
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What they lack */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Kit"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listBookings: {
        parameters: {
            query?: {
                /** @description The first day; today where absent */
                from?: components["schemas"]["Day"];
                /** @description How many */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bookings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bookings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number */
                asset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A thing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetWhole"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags that the client has */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            304: components["responses"]["Unchanged"];
            default: components["responses"]["Problem"];
        };
    };
    showHead: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags that the client has */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The checkpoint */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            304: components["responses"]["Unchanged"];
            default: components["responses"]["Problem"];
        };
    };
    listEntries: {
        parameters: {
            query?: {
                /** @description The first leaf */
                from?: components["schemas"]["Count"];
                /** @description How many at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        size: components["schemas"]["Count"];
                        /** @description By leaf */
                        entries: {
                            leaf: components["schemas"]["Count"];
                            hash: components["schemas"]["Hash"];
                            /** @description The exact bytes */
                            body: string;
                        }[];
                        /** @description The leaf with which the next page begins */
                        next: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    proveInclusion: {
        parameters: {
            query: {
                /** @description The leaf */
                leaf: components["schemas"]["Count"];
                /** @description Of the tree, the newest where none is given */
                size?: components["schemas"]["Count"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proof */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        leaf: components["schemas"]["Count"];
                        size: components["schemas"]["Count"];
                        leaf_hash: components["schemas"]["Hash"];
                        root: components["schemas"]["Hash"];
                        /** @description Nearest sibling first */
                        proof: components["schemas"]["Hash"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    proveConsistency: {
        parameters: {
            query: {
                /** @description Size of the older tree */
                from: components["schemas"]["Count"];
                /** @description Size of the newer tree, the newest where none is given */
                to?: components["schemas"]["Count"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proof */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: components["schemas"]["Count"];
                        to: components["schemas"]["Count"];
                        from_root: components["schemas"]["Hash"];
                        to_root: components["schemas"]["Hash"];
                        /** @description As RFC 9162 orders it */
                        proof: components["schemas"]["Hash"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    checkCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The leaf, a dash and 20 digits of its hash; or the twelve characters of a paper */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is one of ours */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description As asked */
                        code: string;
                        /**
                         * @description What it is a code of
                         * @enum {string}
                         */
                        kind: "act" | "paper";
                        /** @description The county's code */
                        county: string;
                        leaf: components["schemas"]["Count"];
                        recorded_at?: components["schemas"]["Moment"];
                        leaf_hash?: components["schemas"]["Hash"];
                        title?: components["schemas"]["Words"];
                        /** @description Of a paper (文号) */
                        number?: string | null;
                        date?: components["schemas"]["OptionalDay"];
                        /**
                         * @description Of a paper
                         * @enum {string}
                         */
                        state?: "waiting" | "issued" | "void";
                        /** @description Of a paper's bytes */
                        sha256?: string | null;
                        /** @description The newest signed head */
                        checkpoint: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    now: components["schemas"]["Moment"];
                };
            };
        };
        responses: {
            /** @description Set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        now: components["schemas"]["Moment"];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Health"];
            503: components["responses"]["Health"];
            default: components["responses"]["Problem"];
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showBundle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags that the client has */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bundle */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the bundle; 1 */
                        format: number;
                        /** @description Hash of the rule set */
                        rules: string;
                        /** @description Hash of the numbers */
                        parameters: string;
                        /** @description Hash of the calendars */
                        calendar: string;
                        /** @description By path */
                        files: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            304: components["responses"]["Unchanged"];
            default: components["responses"]["Problem"];
        };
    };
}
