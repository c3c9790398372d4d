// Builds every theme's assets: themes/<Name>/assets/ → themes/<Name>/dist/, minified, with the content's hash in each name,
// and a manifest.json that maps plain names to hashed ones. It is written last: where it stands, the build was whole.
// What is text lies there packed as well (.br, .gz): once and as small as can be, which a server at each visit has no time for.
//
//   site.css                the theme's style sheet on every page, with all it imports. Another theme's begins with @import "../../Base/assets/site.css"
//   pages/*.css             a sheet each for the few pages that ask for it beside site.css, so that a first visit does not carry it
//   *.js, pictures          a file each
//   fonts.json              web fonts: { "name.woff2": { "file": path in node_modules, "axes": { "wght": { "min": 400, "max": 600 } } } },
//                           each cut to the letters below; a style sheet names it by url("name.woff2"). Base's are there for every theme
//   map.json                a map of the world: { "width": of the drawing } (world.mjs); it becomes world.json, which pages draw from

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import esbuild from "esbuild";
import subsetFont from "subset-font";
import { worldMap } from "./world.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);

// Spanish, English and Portuguese, with the letters of their neighbours in Latin-1 and the signs of good typesetting.
// The ranges here and unicode-range in the style sheets say the same.
const ranges = [[0x20, 0x7e], [0xa0, 0xff], [0x131, 0x131], [0x152, 0x153], [0x2013, 0x2014], [0x2018, 0x201a], [0x201c, 0x201e],
  [0x2020, 0x2022], [0x2026, 0x2026], [0x2039, 0x203a], [0x20ac, 0x20ac], [0x2122, 0x2122], [0x2190, 0x2193], [0x2212, 0x2212]];
const letters = ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))).join("");

const pictures = [".svg", ".png", ".jpg", ".webp"];

// Cutting takes longer than all the rest: a font that several themes use is cut once.
const cut = new Map();

async function cutFont({ file, axes }) {
  const key = JSON.stringify([file, axes]);
  if (!cut.has(key)) {
    cut.set(key, readFile(require.resolve(file)).then((whole) => subsetFont(whole, letters, { targetFormat: "woff2", variationAxes: axes })));
  }
  return cut.get(key);
}

/** Lets a style sheet name a font of fonts.json by its plain name. */
const fonts = (folder, settings) => ({
  name: "fonts",
  setup(build) {
    build.onResolve({ filter: /\.woff2$/ }, ({ path: name }) => {
      const plain = path.basename(name);
      return plain in settings ? { path: plain, namespace: "font" } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: "font" }, async ({ path: name }) => ({ contents: await cutFont(settings[name]), loader: "file", resolveDir: folder }));
  },
});

async function fontsOf(theme) {
  const file = path.join(root, "themes", theme, "assets", "fonts.json");
  return existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : {};
}

async function buildTheme(name) {
  const assets = path.join(root, "themes", name, "assets");
  const dist = path.join(root, "themes", name, "dist");
  const settings = { ...(await fontsOf("Base")), ...(await fontsOf(name)) };
  const files = await readdir(assets);
  const sheets = existsSync(path.join(assets, "pages")) ? (await readdir(path.join(assets, "pages"))).filter((file) => file.endsWith(".css")).map((file) => path.join(assets, "pages", file)) : [];
  const entries = files.filter((file) => file === "site.css" || file.endsWith(".js") || pictures.includes(path.extname(file))).map((file) => path.join(assets, file)).concat(sheets);
  if (files.some((file) => file.endsWith(".css")) && !files.includes("site.css")) {
    throw new Error(`themes/${name}/assets has style sheets but no site.css, which would import them`);
  }

  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: dist,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome109", "firefox115", "safari16"],
    loader: Object.fromEntries(pictures.map((extension) => [extension, "copy"])),
    plugins: [fonts(assets, settings)],
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });

  const manifest = {};
  for (const [output, { entryPoint, inputs }] of Object.entries(metafile.outputs)) {
    const plain = path.basename((entryPoint ?? Object.keys(inputs)[0]).replace(/^font:/, ""));
    manifest[plain] = path.basename(output);
  }

  if (existsSync(path.join(assets, "map.json"))) {
    const map = JSON.stringify(await worldMap(JSON.parse(await readFile(path.join(assets, "map.json"), "utf8")).width));
    manifest["world.json"] = `world-${createHash("sha256").update(map).digest("hex").slice(0, 8).toUpperCase()}.json`;
    await writeFile(path.join(dist, manifest["world.json"]), map);
  }

  for (const file of Object.values(manifest).filter((name) => /\.(css|js|svg)$/.test(name))) {
    const whole = await readFile(path.join(dist, file));
    await writeFile(path.join(dist, `${file}.br`), brotliCompressSync(whole));
    await writeFile(path.join(dist, `${file}.gz`), gzipSync(whole, { level: 9 }));
  }

  const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(path.join(dist, "manifest.json"), JSON.stringify(sorted, null, 2) + "\n");
  console.log(`themes/${name}/dist: ${Object.keys(manifest).length} files`);
}

const themes = await readdir(path.join(root, "themes"), { withFileTypes: true });
for (const theme of themes.filter((entry) => entry.isDirectory() && existsSync(path.join(root, "themes", entry.name, "assets")))) {
  await buildTheme(theme.name);
}
