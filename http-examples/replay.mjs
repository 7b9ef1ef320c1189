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

const BLUE = "#0969da";
const ORANGE = "#bc4c00";
const GREY = "#57606a";

/** The answers as they get better, and under whom: each promotion is a step of what the champion knows of the test file. */
function drawing(points, moves, first, last) {
    const [width, height, left, right, top, bottom] = [760, 440, 56, 740, 84, 372];
    const lowest = Math.floor(10 * Math.min(first, ...points.map((point) => point.share), ...moves.map((move) => move.share))) / 10;
    const x = (n) => left + ((right - left) * n) / last;
    const y = (share) => bottom - ((bottom - top) * (share - lowest)) / (1 - lowest);
    const at = (n, share) => `${x(n).toFixed(1)} ${y(share).toFixed(1)}`;

    const shares = Array.from({ length: Math.round((1 - lowest) * 10) + 1 }, (_, i) => lowest + i / 10);
    const grid = shares.map((share) =>
        `<path stroke="#d8dee4" d="M${left} ${y(share).toFixed(1)}H${right}"/>` +
        `<text x="${left - 8}" y="${(y(share) + 4).toFixed(1)}" text-anchor="end">${Math.round(100 * share)} %</text>`);
    const ticks = Array.from({ length: 5 }, (_, i) => Math.round((last * i) / 4)).map((n) =>
        `<text x="${x(n).toFixed(1)}" y="${bottom + 20}" text-anchor="middle">${n.toLocaleString("en")}</text>`);

    const line = points.map((point, i) => `${i ? "L" : "M"}${at(point.n, point.share)}`).join("");
    const steps = moves.map((move) => `H${x(move.n).toFixed(1)}V${y(move.share).toFixed(1)}`).join("");
    let free = 0;
    const marks = moves.map((move) => {
        const named = x(move.n) >= free;
        free = named ? x(move.n) + 44 : free;
        return `<circle cx="${x(move.n).toFixed(1)}" cy="${y(move.share).toFixed(1)}" r="3.5" fill="${ORANGE}"/>` +
            (named ? `<text x="${x(move.n).toFixed(1)}" y="${(y(move.share) - 9).toFixed(1)}" text-anchor="middle" font-size="11" fill="${ORANGE}">v${move.to}</text>` : "");
    });
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui,sans-serif" font-size="12" fill="${GREY}">
<title>Accuracy of a model that is corrected, and of the champions that the gate chose</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${left}" y="28" font-size="16" font-weight="600" fill="#1f2328">A model that starts from the names of its ${labels.length} labels and is corrected</text>
<path stroke="${BLUE}" stroke-width="2.5" d="M${left} 50h22"/><text x="${left + 30}" y="54">right answers among the last ${WINDOW}, each asked before its label was told</text>
<path stroke="${ORANGE}" stroke-width="1.5" d="M${left} 68h22"/><circle cx="${left + 11}" cy="68" r="3.5" fill="${ORANGE}"/><text x="${left + 30}" y="72">the champion on ${test.length.toLocaleString("en")} held-back texts; each dot is a promotion by the gate</text>
${grid.join("\n")}
${ticks.join("\n")}
<path fill="none" stroke="${ORANGE}" stroke-width="1.5" d="M${at(0, first)}${steps}H${right}"/>
${marks.join("\n")}
<path fill="none" stroke="${BLUE}" stroke-width="2.5" stroke-linejoin="round" d="${line}"/>
<text x="${(left + right) / 2}" y="${height - 16}" text-anchor="middle">corrections</text>
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
const first = await accuracy(test, 1);
let before = first;
let worst = 0;
for (const promotion of (await call("GET", `${MODEL}/promotions?limit=200`)).items.reverse()) {
    const share = await accuracy(test, promotion.to);
    worst = Math.max(worst, before - share);
    console.log(`version ${promotion.from} -> ${promotion.to} by ${promotion.by}: ${(100 * before).toFixed(2)} % -> ${(100 * share).toFixed(2)} % of the test file; ${promotion.evidence}`);
    moves.push({ n: seen.get(promotion.to) ?? train.length, to: promotion.to, share });
    before = share;
}
console.log(
    `promotions ${moves.length}, the worst lowered accuracy by ${(100 * worst).toFixed(2)} points; ` +
        `${(100 * points[points.length - 1].share).toFixed(1)} % of the last ${WINDOW} right; ` +
        `${(100 * first).toFixed(2)} % -> ${(100 * before).toFixed(2)} % of the test file`,
);
writeFileSync(options.out, drawing(points, moves, first, train.length));
console.log(`drawn: ${options.out}`);
