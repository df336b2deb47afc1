// How the installed Chromium is started: headless, and asking nobody on the network anything.
import { accessSync } from "node:fs";

export function executable() {
  const places = [process.env.SOJOURN_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
  return places.find((place) => {
    try {
      accessSync(place ?? "");
      return true;
    } catch {
      return false;
    }
  });
}

export const launch = () => ({
  executablePath: executable(),
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
