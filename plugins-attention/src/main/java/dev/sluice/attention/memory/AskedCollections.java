package dev.sluice.attention.memory;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Asks for collections of the whole heap and tells what each of them left. A collector's bean would
 * only tell its last collection, and where others allocate that may already be a small one behind
 * the one that was asked for, which leaves old garbage standing; so each collection's report is
 * awaited and told apart by its cause. The serial collector, too, leaves garbage, up to 5 % of the
 * old generation, but in one collection of four; only that one counts. Collectors that work beside
 * the program (ZGC, Shenandoah) count as left what was allocated meanwhile, and cannot be used.
 */
final class AskedCollections implements AutoCloseable {
  private static final String SERIAL = "MarkSweepCompact";

  private final Runnable ask;
  private final Duration patience;
  private final Set<String> heap =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());
  private final int compactsEvery = compactsEvery();
  private final BlockingQueue<GarbageCollectionNotificationInfo> reports =
      new LinkedBlockingQueue<>();
  private final NotificationListener listener = (notification, none) -> hear(notification);

  AskedCollections() {
    this(System::gc, Duration.ofSeconds(20));
  }

  /**
   * @param ask for a collection, which is reported with the cause {@code System.gc()}
   * @param patience until its report is given up
   */
  AskedCollections(Runnable ask, Duration patience) {
    this.ask = ask;
    this.patience = patience;
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (bean instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(listener, null, null);
      }
    }
  }

  /**
   * Bytes in the heap's pools at the end of a collection of all of it that began after this call.
   *
   * @throws IllegalStateException if none is reported
   */
  long bytesLeft() {
    while (true) {
      GarbageCollectionNotificationInfo report = collect();
      long number = report.getGcInfo().getId();
      if (!report.getGcName().equals(SERIAL) || number % compactsEvery == 0) {
        return report.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
            .filter(entry -> heap.contains(entry.getKey()))
            .mapToLong(entry -> entry.getValue().getUsed())
            .sum();
      }
    }
  }

  private GarbageCollectionNotificationInfo collect() {
    Map<String, Long> before = new HashMap<>();
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      before.put(bean.getName(), bean.getCollectionCount());
    }
    long giveUp = System.nanoTime() + patience.toNanos();
    ask.run();
    while (true) {
      GarbageCollectionNotificationInfo report = next(giveUp);
      // The report of a collection that somebody asked for earlier may be late.
      if (report.getGcInfo().getId() > before.getOrDefault(report.getGcName(), 0L)) {
        return report;
      }
    }
  }

  /** Which of the serial collector's collections of the whole heap leave no garbage. */
  private static int compactsEvery() {
    if (ManagementFactory.getGarbageCollectorMXBeans().stream()
        .noneMatch(bean -> bean.getName().equals(SERIAL))) {
      return 1;
    }
    HotSpotDiagnosticMXBean options =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    String option = "MarkSweepAlwaysCompactCount";
    return Math.max(1, Integer.parseInt(options.getVMOption(option).getValue()));
  }

  private GarbageCollectionNotificationInfo next(long giveUp) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          var report = reports.poll(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS);
          if (report == null) {
            throw new IllegalStateException(
                "the live peak needs collections that are asked for; none was reported within "
                    + patience.toMillis()
                    + " ms: leave out -XX:+DisableExplicitGC and use the serial, parallel or G1"
                    + " collector");
          }
          return report;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void hear(Notification notification) {
    if (notification.getUserData() instanceof CompositeData data) {
      GarbageCollectionNotificationInfo report = GarbageCollectionNotificationInfo.from(data);
      if (report.getGcCause().equals("System.gc()")
          && report.getGcAction().equals("end of major GC")) {
        reports.add(report);
      }
    }
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (bean instanceof NotificationEmitter emitter) {
        try {
          emitter.removeNotificationListener(listener);
        } catch (ListenerNotFoundException e) {
          throw new AssertionError("added by the constructor", e);
        }
      }
    }
  }
}
