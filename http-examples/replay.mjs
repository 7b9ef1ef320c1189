#!/usr/bin/env node
// Replays labelled texts as live traffic with corrections, under the gate: each text is asked, then its label is told.
//
//   node http-examples/replay.mjs --train FILE --test FILE [--corrections 2000] [--out replay.svg] [--url URL]
//
// Files are NDJSON of {"text", "label"}. Prints how the answers got better, which
// version was on the stage and what each promotion did on the test file; draws it. The order is shuffled with a seed.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
    options: {
        train: { type: "string" },
        test: { type: "string" },
        corrections: { type: "string", default: "2000" },
        out: { type: "string", default: "replay.svg" },
        url: { type: "string", default: "http://127.0.0.1:8080" },
    },
});
if (!options.train || !options.test) {
    console.error("usage: node replay.mjs --train FILE --test FILE [--corrections N] [--out FILE.svg] [--url URL]");
    process.exit(2);
}

const MODEL = `${options.url}/v1/models/replay`;
const WINDOW = 500;

function read(file) {
    return readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
}

/** Small and seeded (a linear congruential generator): the same order everywhere. */
function shuffled(rows, seed) {
    const all = [...rows];
    let state = BigInt(seed);
    for (let i = all.length - 1; i > 0; i--) {
        state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
        const other = Number((state >> 33n) % BigInt(i + 1));
        [all[i], all[other]] = [all[other], all[i]];
    }
    return all;
}

async function call(method, url, body, headers = {}) {
    const answer = await fetch(url, {
        method,
        headers: { "Content-Type": "application/json", ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok && answer.status !== 404) {
        throw new Error(`${method} ${url}: ${answer.status} ${text}`);
    }
    return text ? JSON.parse(text) : undefined;
}

async function accuracy(rows, version) {
    let right = 0;
    for (let from = 0; from < rows.length; from += 500) {
        const part = rows.slice(from, from + 500);
        const answer = await call("POST", `${MODEL}/predictions`, { texts: part.map((row) => row.text), version, topK: 1 });
        right += answer.predictions.filter((prediction, i) => prediction.label === part[i].label).length;
    }
    return right / rows.length;
}

async function settled() {
    for (;;) {
        const jobs = (await call("GET", `${MODEL}/training-jobs?limit=5`)).items;
        if (jobs.every((job) => !["queued", "running"].includes(job.state))) {
            return;
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
    }
}

function drawing(points, moves, last) {
    const [width, height, left, top, bottom] = [720, 400, 52, 40, 350];
    const x = (n) => left + ((width - left - 20) * n) / last;
    const y = (share) => bottom - (bottom - top) * share;
    const line = (all) => all.map((each, i) => `${i ? "L" : "M"}${x(each.n).toFixed(1)} ${y(each.share).toFixed(1)}`).join("");
    const grid = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) =>
        `<path stroke="#d0d7de" d="M${left} ${y(share)}H${width - 20}"/>` +
        `<text x="${left - 8}" y="${y(share) + 4}" text-anchor="end">${Math.round(100 * share)} %</text>`);
    const marks = moves.map((move) =>
        `<path stroke="#bc4c00" stroke-dasharray="4 4" d="M${x(move.n)} ${top}V${bottom}"/>` +
        `<text x="${x(move.n) + 4}" y="${top + 12}">version ${move.to}</text>` +
        `<circle cx="${x(move.n)}" cy="${y(move.share)}" r="4" fill="#bc4c00"/>`);
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui,sans-serif" font-size="13">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${left}" y="22" font-weight="600">Right answers among the last ${WINDOW}; promotions with the accuracy on the test file</text>
${grid.join("\n")}
<path fill="none" stroke="#0969da" stroke-width="2.5" d="${line(points)}"/>
${marks.join("\n")}
<text x="${(left + width) / 2}" y="${height - 10}" text-anchor="middle">corrections, ${last} in all</text>
</svg>
`;
}

const train = shuffled(read(options.train), 2).slice(0, Number(options.corrections));
const test = read(options.test);
const labels = [...new Set(train.map((row) => row.label))].sort();

await call("DELETE", MODEL);
await call("POST", `${options.url}/v1/models`, {
    name: "replay",
    task: "classification",
    labels: labels.map((name) => ({ name })),
    promotion: "gated",
});
const outcomes = [];
const points = [];
const seen = new Map();
for (const [i, row] of train.entries()) {
    const answer = await call("POST", `${MODEL}/predictions`, { text: row.text, sessionId: `s${i % 97}` });
    if (!seen.has(answer.version)) {
        seen.set(answer.version, i);
    }
    outcomes.push(answer.label === row.label ? 1 : 0);
    await call("POST", `${MODEL}/feedback`, { predictionId: answer.id, label: row.label, contributor: `c${i % 13}` });
    if ((i + 1) % 100 === 0 || i + 1 === train.length) {
        const window = outcomes.slice(-WINDOW);
        const share = window.reduce((sum, right) => sum + right, 0) / window.length;
        points.push({ n: i + 1, share });
        console.log(`${String(i + 1).padStart(6)} corrections: ${(100 * share).toFixed(1)} % of the last ${window.length} right, version ${answer.version} on the stage`);
    }
}
await settled();
const moves = [];
let before;
let worst = 0;
for (const promotion of (await call("GET", `${MODEL}/promotions?limit=200`)).items.reverse()) {
    before ??= await accuracy(test, promotion.from);
    const share = await accuracy(test, promotion.to);
    worst = Math.max(worst, before - share);
    console.log(`version ${promotion.from} -> ${promotion.to} by ${promotion.by}: ${(100 * before).toFixed(2)} % -> ${(100 * share).toFixed(2)} % of the test file; ${promotion.evidence}`);
    moves.push({ n: seen.get(promotion.to) ?? train.length, to: promotion.to, share });
    before = share;
}
console.log(`promotions ${moves.length}; the worst lowered accuracy by ${(100 * worst).toFixed(2)} points`);
writeFileSync(options.out, drawing(points, moves, train.length));
console.log(`drawn: ${options.out}`);
