// SPDX-License-Identifier: Apache-2.0
// A real provider of OpenID Connect on a port of this machine, and a hand in it: `POST /control {"mode"}` makes its next tokens or answers bad in
// one way each. Usage: provider.mjs PORT ADDRESS-OF-THE-COUNTY
import { createHmac, createPublicKey } from "node:crypto";
import { createServer } from "node:http";
import { exportJWK, generateKeyPair, importJWK, SignJWT, decodeJwt, exportSPKI } from "jose";
import Provider from "oidc-provider";

const [port, address] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const pair = async (alg, kid) => ({ ...(await exportJWK((await generateKeyPair(alg, { extractable: true })).privateKey)), kid, alg, use: "sig" });
const keys = [await pair("RS256", "rsa"), await pair("ES256", "ec")];
const stranger = { ...(await pair("RS256", "rsa")) };
let mode = "plain";

const client = (id) => ({ client_id: id, client_secret: `secret of ${id} +/=&`, redirect_uris: [`${address}/api/v1/sign-in/return`], post_logout_redirect_uris: [`${address}/sign-in`] });
const provider = new Provider(issuer, {
    clients: [client("xiangzhi"), client("another")],
    jwks: { keys },
    cookies: { keys: ["of the tests alone"] },
    pkce: { required: () => true, methods: ["S256"] },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    findAccount: (context, id) => ({ accountId: id, claims: async () => ({ sub: id, email: `${id}@example.cn`, name: id }) }),
    async loadExistingGrant(context) {
        const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
        grant.addOIDCScope("openid email");
        await grant.save();
        return grant;
    },
});

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const sign = async (claims, key = keys[0], alg = "RS256") => new SignJWT(claims).setProtectedHeader({ alg, kid: key.kid }).sign(await importJWK(key, alg));
/** The token as the mode has it. */
async function bent(token) {
    const claims = decodeJwt(token);
    const now = Math.floor(Date.now() / 1000);
    switch (mode) {
        case "nonce": return sign({ ...claims, nonce: "another" });
        case "expired": return sign({ ...claims, iat: now - 7200, exp: now - 3600 });
        case "future": return sign({ ...claims, iat: now + 3600, exp: now + 7200 });
        case "audience": return sign({ ...claims, aud: "another" });
        case "audiences": return sign({ ...claims, aud: ["xiangzhi", "another"], azp: "another" });
        case "issuer": return sign({ ...claims, iss: "https://elsewhere.example" });
        case "stranger": return sign(claims, stranger);
        case "none": return `${encoded({ alg: "none" })}.${encoded(claims)}.`;
        case "unsigned": return `${encoded({ alg: "RS256", kid: "rsa" })}.${encoded(claims)}.`;
        case "hs256": {
            const text = `${encoded({ alg: "HS256", kid: "rsa" })}.${encoded(claims)}`;
            const pem = await exportSPKI(createPublicKey({ key: { kty: "RSA", n: keys[0].n, e: keys[0].e }, format: "jwk" }));
            return `${text}.${createHmac("sha256", pem).update(text).digest("base64url")}`;
        }
        case "es256": return sign(claims, keys[1], "ES256");
        case "fraction": return sign({ ...claims, iat: now + 0.25, auth_time: now - 0.5 });
        case "mfa": return sign({ ...claims, amr: ["pwd", "otp"] });
        case "otherwise": return sign({ ...claims, amr: ["pwd", "sms"] });
        default: return token;
    }
}
provider.use(async (context, next) => {
    await next();
    if (context.oidc?.route === "token" && context.body?.id_token) context.body.id_token = await bent(context.body.id_token);
});

const answer = provider.callback();
createServer(async (request, response) => {
    if (request.url === "/control") {
        let body = "";
        for await (const part of request) body += part;
        mode = JSON.parse(body).mode;
        return response.writeHead(204).end();
    }
    if (mode === "down" && request.url === "/token") return response.writeHead(503).end("{}");
    if (mode === "moved" && request.url === "/token") return response.writeHead(307, { location: `${address}/healthz` }).end();
    if (mode === "long" && request.url === "/token") return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ id_token: "x".repeat(2 << 20) }));
    if (mode === "nonsense" && request.url === "/token") return response.writeHead(200, { "content-type": "text/html" }).end("<html>");
    return answer(request, response);
}).listen(Number(port), "127.0.0.1", () => console.log(issuer));
