import { crc32, deflateSync } from "node:zlib";

/**
 * A screenshot in 256 colours: a third of the bytes, and no difference that one sees in flat pages. The most frequent
 * colours stay as they are, every other one goes to its nearest; `page` is any page of a browser, for its decoder.
 */
export const palettePng = async (page, png) => {
  const { width, height, palette, indices } = await page.evaluate(
    async (source) => {
      const bitmap = await createImageBitmap(await (await fetch(source)).blob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext("2d");
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      const count = new Map();
      const colours = new Uint32Array(data.length / 4);
      for (let at = 0; at < colours.length; at += 1) {
        const colour = (data[at * 4] << 16) | (data[at * 4 + 1] << 8) | data[at * 4 + 2];
        colours[at] = colour;
        count.set(colour, (count.get(colour) ?? 0) + 1);
      }
      const kept = [...count]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 256)
        .map(([colour]) => colour);
      const distance = (a, b) =>
        ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;
      const indexOf = new Map(kept.map((colour, index) => [colour, index]));
      for (const colour of count.keys()) {
        if (indexOf.has(colour)) continue;
        let best = 0;
        for (let index = 1; index < kept.length; index += 1)
          if (distance(colour, kept[index]) < distance(colour, kept[best])) best = index;
        indexOf.set(colour, best);
      }
      let text = "";
      for (const colour of colours) text += String.fromCharCode(indexOf.get(colour));
      return { width: bitmap.width, height: bitmap.height, palette: kept, indices: btoa(text) };
    },
    `data:image/png;base64,${png.toString("base64")}`,
  );

  const pixels = Buffer.from(indices, "base64");
  const rows = Buffer.alloc((width + 1) * height); // each row begins with its filter: none, which suits palettes
  for (let row = 0; row < height; row += 1) pixels.copy(rows, row * (width + 1) + 1, row * width, (row + 1) * width);
  const chunk = (name, bytes) => {
    const body = Buffer.concat([Buffer.from(name, "latin1"), bytes]);
    const length = Buffer.alloc(4);
    const sum = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // 8 bits, palette
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};
