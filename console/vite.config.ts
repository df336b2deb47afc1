import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  build: { target: "es2023", sourcemap: false, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1500, assetsInlineLimit: 0, manifest: true },
  server: { proxy: { "/api": process.env["SOJOURN_URL"] ?? "http://127.0.0.1:8080" } },
});
