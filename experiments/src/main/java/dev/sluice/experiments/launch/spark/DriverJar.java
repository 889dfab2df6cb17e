package dev.sluice.experiments.launch.spark;

import dev.sluice.experiments.launch.spark.driver.SparkDriver;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A jar of the classes that run inside Spark, and of no other class of Sluice. */
final class DriverJar {
  private static final String FOLDER = SparkDriver.class.getPackageName().replace('.', '/') + "/";

  private DriverJar() {}

  static void write(Path jar) throws IOException {
    URL classFile = SparkDriver.class.getResource("SparkDriver.class");
    if (classFile == null) {
      throw new IOException("the class file of " + SparkDriver.class + " is not on the class path");
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      if (classFile.openConnection() instanceof JarURLConnection inJar) {
        fromJar(inJar.getJarFile(), out);
      } else {
        fromFolder(Path.of(URI.create(classFile.toString())).resolveSibling(""), out);
      }
    }
  }

  private static void fromJar(JarFile jar, JarOutputStream out) throws IOException {
    List<JarEntry> entries = jar.stream().filter(entry -> isOurs(entry.getName())).toList();
    for (JarEntry entry : entries) {
      out.putNextEntry(new JarEntry(entry.getName()));
      try (InputStream in = jar.getInputStream(entry)) {
        in.transferTo(out);
      }
    }
  }

  private static void fromFolder(Path folder, JarOutputStream out) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> isOurs(FOLDER + file.getFileName())).toList();
    }
    for (Path file : files) {
      out.putNextEntry(new JarEntry(FOLDER + file.getFileName()));
      Files.copy(file, out);
    }
  }

  private static boolean isOurs(String name) {
    return name.startsWith(FOLDER) && name.endsWith(".class");
  }
}
