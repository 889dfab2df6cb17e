package dev.sluice.experiments.launch.spark.driver;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;

/** Follows which run is being computed where, by the names of Spark's job groups. */
final class Watch extends SparkListener {
  private static final String GROUP = "spark.jobGroup.id";

  private final Map<Integer, String> groups = new HashMap<>();
  private final Map<String, Set<Long>> running = new HashMap<>();
  private final BiConsumer<String, String> started;

  /**
   * @param started takes a group and the machine and executor, whenever a task of it starts
   */
  Watch(BiConsumer<String, String> started) {
    this.started = started;
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart event) {
    Properties properties = event.properties();
    String group = properties == null ? null : properties.getProperty(GROUP);
    if (group != null) {
      event.stageIds().foreach(stage -> groups.put((Integer) stage, group));
    }
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart event) {
    String group = groups.get(event.stageId());
    if (group != null) {
      TaskInfo task = event.taskInfo();
      running.computeIfAbsent(group, key -> new HashSet<>()).add(task.taskId());
      started.accept(group, task.host() + " executor " + task.executorId());
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    String group = groups.get(event.stageId());
    Set<Long> tasks = group == null ? null : running.get(group);
    if (tasks != null && event.taskInfo() != null) {
      tasks.remove(event.taskInfo().taskId());
      if (tasks.isEmpty()) {
        running.remove(group);
      }
      notifyAll();
    }
  }

  /** Waits until no task of the group is on an executor, or until the time is over. */
  synchronized void awaitIdle(String group, long millis) {
    long deadline = System.nanoTime() + millis * 1_000_000;
    long left = millis;
    try {
      while (running.containsKey(group) && left > 0) {
        wait(left);
        left = (deadline - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      // The application ends.
      Thread.currentThread().interrupt();
    }
  }
}
