import { build } from "esbuild";

await build({
  entryPoints: ["entry.mjs"],
  outfile: process.argv[2] ?? "echarts.svg.min.js",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2019",
  charset: "utf8",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
});
