import { createHash } from 'node:crypto';
import type { Reply } from '../../mock/server/reply';
import { readOwnFiles } from '../../model/read-own-files';

/** The page at `/__vouch/`; its policy allows its own style and script, and requests to the mock. */
export function readPage(): Reply {
  const files = readOwnFiles('pipelines/mock/page');
  const [style = '', script = ''] = ['style.css', 'main.js'].map((name) => files.get(name));
  const policy = `default-src 'none'; connect-src 'self'; style-src '${hash(style)}'; script-src '${hash(script)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  const content = Buffer.from(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Vouch: the mock</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>The mock</h1>
<p><button id="reset" type="button">Reset</button> <button id="forget" type="button">Forget requests and callbacks</button> <span id="count"></span></p>
<form id="faults"><label>Fault <input id="fault" placeholder="createMessage: 429 first 1"></label>
<button>Set</button> <button id="no-faults" type="button">No faults</button> Active: <span id="active">none</span></form>
<p id="trouble" role="alert"></p>
<h2>Requests</h2>
<ol id="requests"></ol>
<h2>Callbacks</h2>
<p id="waiting"></p>
<ol id="callbacks"></ol>
<h2>What it keeps</h2>
<ul id="kept"></ul>
</main>
<script>${script}</script>
</body>
</html>
`);
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': String(content.length),
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
  };
  return { status: 200, headers: Object.entries(headers), content };
}

const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
