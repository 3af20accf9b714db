// SPDX-License-Identifier: Apache-2.0
import { nextTick } from "vue";
import { createRouter, createWebHistory, type RouteLocationNormalized } from "vue-router";
import { hasWork, resume, session } from "./county/county";
import { t, type Key } from "./messages";
import SignIn from "./pages/sign_in/SignIn.vue";

declare module "vue-router" {
    interface RouteMeta {
        title: Key;
        public?: boolean;
    }
}

export const router = createRouter({
    history: createWebHistory(),
    routes: [
        { path: "/", redirect: () => (session.value ? (hasWork() ? "/work" : "/account") : "/sign-in") },
        { path: "/sign-in", component: SignIn, meta: { title: "sign_in", public: true } },
        { path: "/work", component: () => import("./pages/work/Work.vue"), meta: { title: "my_work" } },
        { path: "/matters", component: () => import("./pages/matters/Matters.vue"), meta: { title: "matters" } },
        { path: "/matters/:id", component: () => import("./pages/matter/Matter.vue"), meta: { title: "matter" }, props: true },
        { path: "/matters/:id/receipt/:seq", component: () => import("./pages/matter/Receipt.vue"), meta: { title: "receipt" }, props: true },
        { path: "/open", component: () => import("./pages/open/Open.vue"), meta: { title: "open_matter" } },
        { path: "/list", component: () => import("./pages/list/List.vue"), meta: { title: "the_list", public: true } },
        { path: "/list/print", component: () => import("./pages/list/Print.vue"), meta: { title: "lists_print_title", public: true } },
        { path: "/list/versions", component: () => import("./pages/list/Versions.vue"), meta: { title: "lists_versions" } },
        { path: "/list/acceptance", component: () => import("./pages/list/Acceptance.vue"), meta: { title: "lists_acceptance" } },
        { path: "/list/review", component: () => import("./pages/list/Review.vue"), meta: { title: "lists_review" } },
        { path: "/list/:code", component: () => import("./pages/list/Item.vue"), meta: { title: "the_list", public: true }, props: true },
        { path: "/procedures", component: () => import("./pages/procedures/Procedures.vue"), meta: { title: "procedures", public: true } },
        { path: "/procedures/:id", component: () => import("./pages/procedures/Procedure.vue"), meta: { title: "procedures", public: true }, props: true },
        { path: "/people", redirect: "/team" }, // where people were before they stood in the posts table
        { path: "/training", component: () => import("./pages/training/Training.vue"), meta: { title: "training" } },
        { path: "/training/people/:person", component: () => import("./pages/training/Record.vue"), meta: { title: "training_record" }, props: true },
        { path: "/training/materials/:hash", component: () => import("./pages/training/Material.vue"), meta: { title: "training_material" }, props: true },
        { path: "/supplies", component: () => import("./pages/supplies/Supplies.vue"), meta: { title: "supplies_title" } },
        { path: "/supplies/:asset", component: () => import("./pages/supplies/Asset.vue"), meta: { title: "supplies_title" }, props: true },
        { path: "/team", component: () => import("./pages/team/Team.vue"), meta: { title: "team" } },
        { path: "/team/certificates", component: () => import("./pages/team/Certificates.vue"), meta: { title: "team_certificates" } },
        { path: "/team/staffing", component: () => import("./pages/team/Staffing.vue"), meta: { title: "team_staffing" } },
        { path: "/team/people/:person", component: () => import("./pages/team/Person.vue"), meta: { title: "team_person" }, props: true },
        { path: "/certificate/:number?", component: () => import("./pages/check/Certificate.vue"), meta: { title: "certificate_check", public: true }, props: true },
        { path: "/account", component: () => import("./pages/account/Account.vue"), meta: { title: "account" } },
        { path: "/accounts", component: () => import("./pages/account/Accounts.vue"), meta: { title: "accounts" } },
        { path: "/unmaskings", component: () => import("./pages/account/Unmaskings.vue"), meta: { title: "unmaskings" } },
        { path: "/refusals", component: () => import("./pages/account/Refusals.vue"), meta: { title: "refusals" } },
        { path: "/check/:code?", component: () => import("./pages/check/Check.vue"), meta: { title: "public_check", public: true }, props: true },
        { path: "/:code([A-HJ-NP-Z2-9]{12})", component: () => import("./pages/check/Check.vue"), meta: { title: "public_check", public: true }, props: true }, // as papers print it, short
        { path: "/:any(.*)*", component: () => import("./pages/NotFound.vue"), meta: { title: "not_found", public: true } },
    ],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
});

const unfinished = (): boolean => !!session.value && (session.value.must_change_password || (session.value.needs_second_factor && !session.value.second_factor));

router.beforeEach(async (to) => {
    if (session.value === undefined) await resume().catch(() => undefined);
    if (to.meta.public) return to.path === "/sign-in" && session.value ? "/" : true;
    if (!session.value) return { path: "/sign-in", query: to.fullPath === "/" ? {} : { to: to.fullPath } };
    // Who has still to choose a password or set up a second factor can do nothing else.
    return unfinished() && to.path !== "/account" ? "/account" : true;
});

export const titleOf = (route: RouteLocationNormalized): string => `${route.meta.title ? `${t(route.meta.title)} · ` : ""}${t("name")}`;

router.afterEach(async (to, from) => {
    document.title = titleOf(to);
    if (to.path === from.path || !from.matched.length) return;
    await nextTick(); // who reads by ear hears where he is
    document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
});

/** The session ended while the page was open: sign in, then come back. */
export function signInAgain(): void {
    session.value = null;
    const here = router.currentRoute.value;
    if (!here.meta.public) void router.push({ path: "/sign-in", query: { to: here.fullPath, ended: "1" } });
}
